//! An update that returns the row as it is now.

use diesel::associations::{HasTable, Identifiable};
use diesel::dsl::Find;
use diesel::query_builder::{AsChangeset, AsQuery, UpdateStatement};
use diesel::query_dsl::methods::FindDsl;

use super::{
    AnyOtherColumn, Assignments, ByIdentity, Changes, ScopedUpdate, Updatable, WritableTable,
};
use crate::error::Result;
use crate::guard::ScopedSource;
use crate::query::From;
use crate::run::{ExecuteScoped, LoadScoped};
use crate::scope::Scope;

/// A record that scope `S` can save as a row `U` on the connection `Conn`: one
/// that is `Identifiable` and `AsChangeset`, by reference.
pub trait SavedBy<S, Conn, U>: Sized {
    /// Updates the row and loads it.
    ///
    /// # Errors
    ///
    /// See [`Scope::save_changes`].
    #[doc(hidden)]
    fn save(self, scope: &S, conn: &mut Conn) -> Result<U>;
}

impl<'query, R, T, W, S, Conn, U> SavedBy<S, Conn, U> for R
where
    S: Scope,
    R: Copy + Identifiable<Table = T> + Assignments<T, AnyOtherColumn>,
    R: Updatable<S, ByIdentity, Statement = UpdateStatement<T, W>>,
    T: HasTable<Table = T> + WritableTable<S> + ScopedSource<S> + AsQuery,
    UpdateStatement<T, W, Changes<<R as AsChangeset>::Changeset, T>>: AsQuery,
    ScopedUpdate<UpdateStatement<T, W, Changes<<R as AsChangeset>::Changeset, T>>, S>:
        ExecuteScoped<Conn>,
    From<T, S>: FindDsl<R::Id>,
    Find<From<T, S>, R::Id>: LoadScoped<'query, Conn, U>,
{
    fn save(self, scope: &S, conn: &mut Conn) -> Result<U> {
        scope.update(self).set(self).execute_scoped(conn)?;
        let saved = scope.from(R::table()).find(self.id());
        crate::run::first_row(saved.load_scoped(conn))
    }
}
