//! Fragments that can be written on every backend, whatever their type.

use std::fmt::Debug;

use diesel::query_builder::AstPass;
use diesel::result::QueryResult;

/// A fragment for the backend of one feature, if that is enabled.
macro_rules! on_backend {
    ($($feature:literal: $name:ident, $backend:ty;)*) => {$(
        /// A fragment for this backend.
        #[cfg(feature = $feature)]
        pub trait $name {
            /// Walks it.
            fn walk<'b>(&'b self, out: AstPass<'_, 'b, $backend>) -> QueryResult<()>;
        }

        #[cfg(feature = $feature)]
        impl<F: diesel::query_builder::QueryFragment<$backend>> $name for F {
            fn walk<'b>(&'b self, out: AstPass<'_, 'b, $backend>) -> QueryResult<()> {
                self.walk_ast(out)
            }
        }

        /// A backend that is not enabled takes anything.
        #[cfg(not(feature = $feature))]
        pub trait $name {}

        #[cfg(not(feature = $feature))]
        impl<F> $name for F {}
    )*};
}

on_backend! {
    "sqlite": OnSqlite, diesel::sqlite::Sqlite;
    "postgres": OnPostgres, diesel::pg::Pg;
    "mysql": OnMysql, diesel::mysql::Mysql;
}

/// A fragment for all enabled backends. Its type can be forgotten, while a
/// `QueryFragment` as an object is one for a single backend.
pub trait AnyFragment: OnSqlite + OnPostgres + OnMysql + Debug + Send + Sync + 'static {}

impl<F> AnyFragment for F where F: OnSqlite + OnPostgres + OnMysql + Debug + Send + Sync + 'static {}

/// A backend that writes such fragments.
pub trait WritesAny: diesel::backend::Backend {
    /// Walks the fragment.
    #[doc(hidden)]
    fn walk_any<'b>(fragment: &'b dyn AnyFragment, out: AstPass<'_, 'b, Self>) -> QueryResult<()>;
}

/// The backend of a feature.
macro_rules! writes {
    ($($feature:literal: $name:ident, $backend:ty;)*) => {$(
        #[cfg(feature = $feature)]
        impl WritesAny for $backend {
            fn walk_any<'b>(
                fragment: &'b dyn AnyFragment,
                out: AstPass<'_, 'b, Self>,
            ) -> QueryResult<()> {
                $name::walk(fragment, out)
            }
        }
    )*};
}

writes! {
    "sqlite": OnSqlite, diesel::sqlite::Sqlite;
    "postgres": OnPostgres, diesel::pg::Pg;
    "mysql": OnMysql, diesel::mysql::Mysql;
}
