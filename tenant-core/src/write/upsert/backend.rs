//! Where an insert is safe that may find its row there already.

use diesel::backend::Backend;

/// A backend on which an upsert can be restricted to the scope's own rows.
#[diagnostic::on_unimplemented(
    message = "an upsert can't be restricted to the scope's own rows on `{Self}`",
    label = "`ON CONFLICT` is not safe on this database",
    note = "MySQL and MariaDB write `ON DUPLICATE KEY UPDATE`, which has no WHERE: it changes the row it hits, whosever it is",
    note = "in one transaction, use `scope.update(table).filter(key)…` first and `scope.insert_into(table)…` if it wrote no row; where nothing is to be changed, `scope.insert_into(table)…` and the error `UniqueViolation`",
    note = "on an enum of connections it runs on the connection of a database that has it: `conn.on::<PgConnection>()`"
)]
pub trait UpsertsOn: sealed::Sealed {}

/// A backend that can leave out the rows that collide, and writes the others as they are.
///
/// MySQL's `INSERT IGNORE` turns errors into warnings, whatever the mode of the server: a text
/// that is too long is cut, and a number out of range becomes the last one in it. So the id of
/// one tenant becomes that of another, and no type shows how much room a column has.
#[diagnostic::on_unimplemented(
    message = "`insert_or_ignore_into` can't be run on `{Self}`",
    label = "this database can't leave out rows and write the others as they are",
    note = "the `INSERT IGNORE` of MySQL and MariaDB also cuts texts and clamps numbers that don't fit, and so makes another tenant's id of an id; PostgreSQL has no such statement",
    note = "use `scope.insert_into(table)…`, on PostgreSQL with `on_conflict_do_nothing()`; on MySQL and MariaDB a row that is there already gives the error `UniqueViolation`, nothing is written, and a transaction goes on",
    note = "on an enum of connections it runs on the connection of a database that has it: `conn.on::<SqliteConnection>()`"
)]
pub trait IgnoresOn: Backend + sealed::Sealed {}

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
#[cfg(feature = "sqlite")]
impl IgnoresOn for diesel::sqlite::Sqlite {}
