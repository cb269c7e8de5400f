//! Which backends there are.

use diesel::backend::Backend;
use diesel::query_builder::AstPass;
use diesel::result::QueryResult;

use super::{Dialect, TellsApart, WritesAny};

mod sealed {
    /// Implemented for the backends of this crate's features.
    #[diagnostic::on_unimplemented(
        message = "this trait is sealed: it can't be implemented for `{Self}`",
        label = "only types of `tenant_core` implement it",
        note = "an implementation by hand could claim a guard where there is none",
        note = "a table gets its class by a derive, `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant`; a scope is made by one of its constructors"
    )]
    pub trait Known {}
}

/// A backend on which scoped statements run: `Sqlite`, `Pg` and `Mysql` of Diesel, each
/// with the feature of this crate that has its name.
///
/// A backend is known here with its dialect: what a fragment of raw SQL means depends
/// on who reads it. On a backend that is not known, no scoped statement runs.
#[diagnostic::on_unimplemented(
    message = "scoped statements don't run on the backend `{Self}`",
    label = "a backend that `tenant-core` does not know",
    note = "statements are read in the dialect of their database before they are sent, so the database must be a known one",
    note = "enable the feature of `tenant-core` with the name of the database: `sqlite`, `postgres` or `mysql`"
)]
pub trait ScopedBackend:
    sealed::Known + TellsApart + WritesAny + Backend<QueryBuilder: Default> + Default + 'static
{
    /// How the database reads SQL.
    #[doc(hidden)]
    const DIALECT: Dialect;

    /// Writes a placeholder, in a text that is read and not sent.
    #[doc(hidden)]
    fn push_placeholder(out: &mut AstPass<'_, '_, Self>) -> QueryResult<()>;

    /// Whether Diesel tells how many values are bound. On SQLite it does not; SQLite itself
    /// refuses a value for which there is no place, as the other two do not.
    #[doc(hidden)]
    const COUNTS_VALUES: bool;

    /// How many values are bound, if that is told.
    #[doc(hidden)]
    fn count(values: &Self::BindCollector<'_>) -> usize;
}

/// The backend of a feature.
macro_rules! known {
    ($($feature:literal: $backend:ty, $dialect:ident, $counts:expr, $count:expr;)*) => {$(
        #[cfg(feature = $feature)]
        impl sealed::Known for $backend {}

        #[cfg(feature = $feature)]
        impl ScopedBackend for $backend {
            const DIALECT: Dialect = Dialect::$dialect;

            fn push_placeholder(out: &mut AstPass<'_, '_, Self>) -> QueryResult<()> {
                out.push_bind_param::<diesel::sql_types::Integer, i32>(&0)
            }

            const COUNTS_VALUES: bool = $counts;

            fn count(values: &Self::BindCollector<'_>) -> usize {
                let count: fn(&Self::BindCollector<'_>) -> usize = $count;
                count(values)
            }
        }
    )*};
}

known! {
    "sqlite": diesel::sqlite::Sqlite, Sqlite, false, |_| 0;
    "postgres": diesel::pg::Pg, Postgres, true, |values| values.binds.len();
    "mysql": diesel::mysql::Mysql, Mysql, true, |values| values.binds.len();
}
