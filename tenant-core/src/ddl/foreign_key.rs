//! Foreign keys that begin with the tenant.

use std::marker::PhantomData;

use diesel::query_builder::QueryFragment;

use super::TenantKeyColumn;
use super::name;
use crate::backend::OneDialect;
use crate::error::Result;

/// A foreign key on the tenant and a column, for the backend `DB`.
#[derive(Debug, Clone)]
pub struct ForeignKey<DB> {
    table: String,
    name: String,
    clause: String,
    backend: PhantomData<DB>,
}

/// The foreign key from the column `C` of a child to the column `P` of its
/// parent, with the tenant in both: a child can't hang on another tenant's
/// parent.
///
/// The parent needs a unique key of the same columns:
/// [`unique_index`](super::unique_index).
///
/// # Errors
///
/// Diesel's, if a name can't be quoted.
pub fn foreign_key<DB, C, P>() -> Result<ForeignKey<DB>>
where
    DB: OneDialect,
    C: TenantKeyColumn<Table: Default + QueryFragment<DB>>,
    P: TenantKeyColumn<Table: Default + QueryFragment<DB>>,
{
    let columns = name::columns::<DB, C>()?;
    let parent = name::table::<DB, P>()?;
    let parent_columns = name::columns::<DB, P>()?;
    Ok(ForeignKey {
        table: name::table::<DB, C>()?,
        name: name::key::<DB, C>("_fkey")?,
        clause: format!("FOREIGN KEY {columns} REFERENCES {parent} {parent_columns}"),
        backend: PhantomData,
    })
}

/// A database that adds constraints to a table that exists. SQLite does not: put
/// the [`clause`](ForeignKey::clause) into `CREATE TABLE`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't add a foreign key to a table that exists",
    label = "no `ALTER TABLE … ADD CONSTRAINT` here",
    note = "put `foreign_key.clause()` into `CREATE TABLE`; to change a table, create a new one and copy the rows"
)]
pub trait AltersConstraints {}

#[cfg(feature = "postgres_backend")]
impl AltersConstraints for diesel::pg::Pg {}

#[cfg(feature = "mysql_backend")]
impl AltersConstraints for diesel::mysql::Mysql {}

impl<DB> ForeignKey<DB> {
    /// The clause for `CREATE TABLE`.
    pub fn clause(&self) -> &str {
        &self.clause
    }

    /// The statement that adds the key to a table that exists.
    pub fn alter_table(&self) -> String
    where
        DB: AltersConstraints,
    {
        let Self {
            table,
            name,
            clause,
            ..
        } = self;
        format!("ALTER TABLE {table} ADD CONSTRAINT {name} {clause};")
    }
}
