//! Fragments that can be written on every backend, whatever their type.

use std::fmt::{self, Debug};
use std::sync::Arc;

use diesel::query_builder::AstPass;
#[cfg(any(
    feature = "sqlite",
    feature = "postgres_backend",
    feature = "mysql_backend"
))]
use diesel::query_builder::QueryFragment;
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
        impl<F: QueryFragment<$backend>> $name for F {
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
    "postgres_backend": OnPostgres, diesel::pg::Pg;
    "mysql_backend": OnMysql, diesel::mysql::Mysql;
}

/// A fragment for all enabled backends. Its type can be forgotten, while a
/// `QueryFragment` as an object is one for a single backend.
pub trait AnyFragment: OnSqlite + OnPostgres + OnMysql + Debug + Send + Sync + 'static {}

impl<F> AnyFragment for F where F: OnSqlite + OnPostgres + OnMysql + Debug + Send + Sync + 'static {}

/// Such a fragment, shared.
#[derive(Clone)]
pub struct SharedFragment(Arc<dyn AnyFragment>);

impl SharedFragment {
    pub(crate) fn new(fragment: impl AnyFragment) -> Self {
        Self(Arc::new(fragment))
    }

    /// Whether both are one and the same.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Debug for SharedFragment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A backend that writes such fragments.
pub trait WritesAny: diesel::backend::Backend {
    /// Walks the fragment.
    #[doc(hidden)]
    fn walk_any<'b>(fragment: &'b SharedFragment, out: AstPass<'_, 'b, Self>) -> QueryResult<()>;
}

/// The backend of a feature.
macro_rules! writes {
    ($($feature:literal: $name:ident, $backend:ty;)*) => {$(
        #[cfg(feature = $feature)]
        impl QueryFragment<$backend> for SharedFragment {
            fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, $backend>) -> QueryResult<()> {
                $name::walk(&*self.0, out)
            }
        }

        #[cfg(feature = $feature)]
        impl WritesAny for $backend {
            fn walk_any<'b>(
                fragment: &'b SharedFragment,
                out: AstPass<'_, 'b, Self>,
            ) -> QueryResult<()> {
                fragment.walk_ast(out)
            }
        }
    )*};
}

writes! {
    "sqlite": OnSqlite, diesel::sqlite::Sqlite;
    "postgres_backend": OnPostgres, diesel::pg::Pg;
    "mysql_backend": OnMysql, diesel::mysql::Mysql;
}
