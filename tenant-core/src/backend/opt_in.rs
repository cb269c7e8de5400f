//! Which backends there are.

use std::any::Any;

use diesel::backend::Backend;
use diesel::query_builder::AstPass;
use diesel::result::QueryResult;

use super::{Dialect, MultiBackend, SharedFragment, WritesAny};

mod sealed {
    use crate::backend::MultiBackend;

    /// Implemented for the backends of this crate's features.
    #[diagnostic::on_unimplemented(
        message = "this trait is sealed: it can't be implemented for `{Self}`",
        label = "only types of `tenant_core` implement it",
        note = "an implementation by hand could claim a guard where there is none",
        note = "a table gets its class by a derive, `MustHaveTenant`, `MayHaveTenant` or `HasNoTenant`; a scope is made by one of its constructors"
    )]
    pub trait Known {}

    /// What the derive knows.
    #[diagnostic::do_not_recommend]
    impl<DB: MultiBackend> Known for DB {}
}

/// A backend on which scoped statements run: `Sqlite`, `Pg` and `Mysql` of Diesel, each
/// with the feature of this crate that has its name; and the backend of a
/// `#[derive(diesel::MultiConnection, ScopedMultiConnection)]` of these.
///
/// A backend is known here with its dialect: what a fragment of raw SQL means depends
/// on who reads it. On a backend that is not known, no scoped statement runs.
#[diagnostic::on_unimplemented(
    message = "scoped statements don't run on the backend `{Self}`",
    label = "a backend that `tenant-core` does not know",
    note = "statements are read in the dialect of their database before they are sent, so the database must be a known one",
    note = "enable the feature of `tenant-core` with the name of the database: `sqlite`, `postgres` or `mysql`",
    note = "an enum of connections needs a derive of `tenant-core` beside Diesel's: `#[derive(diesel::MultiConnection, tenant_core::ScopedMultiConnection)]`"
)]
pub trait ScopedBackend: sealed::Known + WritesAny + Backend + Sized + 'static {
    /// The dialects that a value of this type can have. What is true of a type is true of
    /// the statements on one database only if there is one.
    #[doc(hidden)]
    const DIALECTS: &'static [Dialect];

    /// How the database reads SQL.
    #[doc(hidden)]
    fn dialect(&self) -> Dialect;

    /// The backend of a connection, if it is a known one.
    #[doc(hidden)]
    fn of(connection: &dyn Any) -> Option<Self>;

    /// Any one of its databases, for questions that all answer alike.
    #[doc(hidden)]
    fn any() -> Self;

    /// A builder of SQL for this database.
    #[doc(hidden)]
    fn query_builder(&self) -> Self::QueryBuilder;

    /// Writes a placeholder, in a text that is read and not sent.
    #[doc(hidden)]
    fn push_placeholder(out: &mut AstPass<'_, '_, Self>) -> QueryResult<()>;

    /// Whether Diesel tells how many values are bound. On SQLite it does not; SQLite itself
    /// refuses a value for which there is no place, as the other two do not.
    #[doc(hidden)]
    const COUNTS_VALUES: bool;

    /// How many values are bound, if that is told.
    #[doc(hidden)]
    fn count(values: &Self::BindCollector<'_>) -> Option<usize>;
}

/// Whether all values of the backend's type have one dialect.
pub(crate) const fn has_one_dialect<DB: ScopedBackend>() -> bool {
    DB::DIALECTS.len() == 1
}

/// A backend whose type says what its dialect is, so that SQL can be written without a
/// connection.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the backend of one known database",
    label = "how names are quoted depends on the database",
    note = "name one: `Sqlite`, `Pg` or `Mysql` of Diesel, each with the feature of `tenant-core` that has its name",
    note = "the backend of an enum of connections has a dialect on a connection only: write the statement once for each of its databases"
)]
pub trait OneDialect: ScopedBackend {}

/// The dialect of a backend that has one.
#[doc(hidden)]
pub const fn dialect_of<DB: OneDialect>() -> Dialect {
    DB::DIALECTS[0]
}

/// The backend of a feature.
macro_rules! known {
    ($($feature:literal: $backend:ty, $dialect:ident, $counts:expr, $count:expr;)*) => {$(
        #[cfg(feature = $feature)]
        impl sealed::Known for $backend {}

        #[cfg(feature = $feature)]
        impl OneDialect for $backend {}

        #[cfg(feature = $feature)]
        impl ScopedBackend for $backend {
            const DIALECTS: &'static [Dialect] = &[Dialect::$dialect];

            #[inline]
            fn dialect(&self) -> Dialect {
                Dialect::$dialect
            }

            #[inline]
            fn of(_: &dyn Any) -> Option<Self> {
                Some(Self::default())
            }

            fn any() -> Self {
                Self::default()
            }

            fn query_builder(&self) -> Self::QueryBuilder {
                Self::QueryBuilder::default()
            }

            fn push_placeholder(out: &mut AstPass<'_, '_, Self>) -> QueryResult<()> {
                out.push_bind_param::<diesel::sql_types::Integer, i32>(&0)
            }

            const COUNTS_VALUES: bool = $counts;

            fn count(values: &Self::BindCollector<'_>) -> Option<usize> {
                let count: fn(&Self::BindCollector<'_>) -> Option<usize> = $count;
                count(values)
            }
        }
    )*};
}

known! {
    "sqlite": diesel::sqlite::Sqlite, Sqlite, false, |_| None;
    "postgres_backend": diesel::pg::Pg, Postgres, true, |values| Some(values.binds.len());
    "mysql_backend": diesel::mysql::Mysql, Mysql, true, |values| Some(values.binds.len());
}

/// One of several databases: what is asked of it is asked of that one.
#[diagnostic::do_not_recommend]
impl<DB: MultiBackend> ScopedBackend for DB {
    const DIALECTS: &'static [Dialect] = DB::DIALECTS_OF_ALL;

    fn dialect(&self) -> Dialect {
        self.dialect_of_one()
    }

    fn of(connection: &dyn Any) -> Option<Self> {
        if let Some(connection) = connection.downcast_ref() {
            return Some(Self::of_connection(connection));
        }
        #[cfg(feature = "r2d2")]
        {
            use diesel::r2d2::{ConnectionManager, PooledConnection};
            type Pooled<C> = PooledConnection<ConnectionManager<C>>;
            if let Some(pooled) = connection.downcast_ref::<Pooled<DB::Connection>>() {
                return Some(Self::of_connection(pooled));
            }
        }
        None
    }

    fn any() -> Self {
        Self::first()
    }

    fn query_builder(&self) -> Self::QueryBuilder {
        self.query_builder_of_one()
    }

    fn push_placeholder(out: &mut AstPass<'_, '_, Self>) -> QueryResult<()> {
        Self::push_integer(out)
    }

    const COUNTS_VALUES: bool = true;

    fn count(values: &Self::BindCollector<'_>) -> Option<usize> {
        Self::count_values(values)
    }
}

#[diagnostic::do_not_recommend]
impl<DB: MultiBackend> WritesAny for DB {
    fn walk_any<'b>(fragment: &'b SharedFragment, out: AstPass<'_, 'b, Self>) -> QueryResult<()> {
        Self::walk_shared(fragment, out)
    }
}
