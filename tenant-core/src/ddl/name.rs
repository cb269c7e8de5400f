//! Names as the backend quotes them.

use diesel::query_builder::{QueryBuilder, QueryFragment};
use diesel::query_source::Column;

use crate::backend::OneDialect;
use crate::class::TableHasOneClass;
use crate::error::Result;
use crate::write::TenantColumn;

/// A column of a table with a tenant column.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no column of a table with a tenant column",
    label = "its table has no tenant",
    note = "a key can begin with the tenant only in tables that derive `MustHaveTenant` or `MayHaveTenant`"
)]
pub trait TenantKeyColumn: Column {
    /// The tenant column of its table.
    type Tenant: Column;
}

#[diagnostic::do_not_recommend]
impl<C, T> TenantKeyColumn for C
where
    C: Column,
    C::Table: TableHasOneClass<Class: TenantColumn<Column = T>>,
    T: Column,
{
    type Tenant = T;
}

/// The tenant column of the column `C`'s table.
pub type TenantOf<C> = <C as TenantKeyColumn>::Tenant;

/// The table of column `C`, quoted.
pub(super) fn table<DB, C>() -> Result<String>
where
    DB: OneDialect,
    C: Column<Table: Default + QueryFragment<DB>>,
{
    let mut builder = DB::any().query_builder();
    C::Table::default().to_sql(&mut builder, &DB::any())?;
    Ok(builder.finish())
}

/// An identifier, quoted.
pub(super) fn quoted<DB: OneDialect>(identifier: &str) -> Result<String> {
    let mut builder = DB::any().query_builder();
    builder.push_identifier(identifier)?;
    Ok(builder.finish())
}

/// `(tenant, column)`, quoted.
pub(super) fn columns<DB, C>() -> Result<String>
where
    DB: OneDialect,
    C: TenantKeyColumn,
{
    let tenant = quoted::<DB>(TenantOf::<C>::NAME)?;
    let column = quoted::<DB>(C::NAME)?;
    Ok(format!("({tenant}, {column})"))
}

/// `table_tenant_column`, quoted: the name of an index or a constraint.
pub(super) fn key<DB, C>(suffix: &str) -> Result<String>
where
    DB: OneDialect,
    C: TenantKeyColumn<Table: Default + QueryFragment<DB>>,
{
    let table = table::<DB, C>()?;
    let plain = table.rsplit('.').next().unwrap_or(&table);
    let plain = plain.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
    quoted::<DB>(&format!(
        "{plain}_{}_{}{suffix}",
        TenantOf::<C>::NAME,
        C::NAME
    ))
}
