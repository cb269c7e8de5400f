//! Where an upsert is safe.

/// A backend on which an upsert can be restricted to the scope's own rows.
#[diagnostic::on_unimplemented(
    message = "an upsert can't be restricted to the scope's own rows on `{Self}`",
    label = "`ON CONFLICT` is not safe on this database",
    note = "MySQL and MariaDB write `ON DUPLICATE KEY UPDATE`, which has no WHERE: it changes the row it hits, whosever it is",
    note = "use `scope.insert_or_ignore_into(table)`, or in one transaction `scope.update(table).filter(key)…` first and `scope.insert_into(table)…` if it wrote no row",
    note = "on an enum of connections it runs on the connection of a database that has it: `conn.on::<PgConnection>()`"
)]
pub trait UpsertsOn: sealed::Sealed {}

mod sealed {
    /// Implemented for the backends of this file.
    #[diagnostic::on_unimplemented(
        message = "this trait is sealed: it can't be implemented for `{Self}`",
        label = "only types of `tenant_core` implement it",
        note = "an implementation by hand could claim a guard where there is none",
        note = "a table gets its class by a derive, `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant`; a scope is made by one of its constructors"
    )]
    pub trait Sealed {}
}

#[cfg(feature = "postgres_backend")]
impl sealed::Sealed for diesel::pg::Pg {}
#[cfg(feature = "postgres_backend")]
impl UpsertsOn for diesel::pg::Pg {}

#[cfg(feature = "sqlite")]
impl sealed::Sealed for diesel::sqlite::Sqlite {}
#[cfg(feature = "sqlite")]
impl UpsertsOn for diesel::sqlite::Sqlite {}
