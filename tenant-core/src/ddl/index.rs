//! Indexes that begin with the tenant.

use diesel::query_builder::QueryFragment;

use super::TenantKeyColumn;
use super::name;
use crate::backend::OneDialect;
use crate::error::Result;

/// `CREATE INDEX` on the tenant and the column `C`: what scoped queries that
/// filter or join by `C` need.
///
/// # Errors
///
/// Diesel's, if a name can't be quoted.
pub fn index<DB, C>() -> Result<String>
where
    DB: OneDialect,
    C: TenantKeyColumn<Table: Default + QueryFragment<DB>>,
{
    create::<DB, C>("INDEX")
}

/// `CREATE UNIQUE INDEX` on the tenant and the column `C`.
///
/// On the primary key it is what [`foreign_key`](super::foreign_key()) refers to.
/// On a natural key it lets two tenants use the same value, and keeps the
/// database from telling one that another has it.
///
/// # Errors
///
/// Diesel's, if a name can't be quoted.
pub fn unique_index<DB, C>() -> Result<String>
where
    DB: OneDialect,
    C: TenantKeyColumn<Table: Default + QueryFragment<DB>>,
{
    create::<DB, C>("UNIQUE INDEX")
}

fn create<DB, C>(kind: &str) -> Result<String>
where
    DB: OneDialect,
    C: TenantKeyColumn<Table: Default + QueryFragment<DB>>,
{
    let key = name::key::<DB, C>("")?;
    let table = name::table::<DB, C>()?;
    let columns = name::columns::<DB, C>()?;
    Ok(format!("CREATE {kind} {key} ON {table} {columns};"))
}
