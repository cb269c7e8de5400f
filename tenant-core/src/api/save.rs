//! An update that returns the row as it is now.

use diesel::associations::{HasTable, Identifiable};
use diesel::dsl::Find;
use diesel::query_builder::AsQuery;
use diesel::query_dsl::methods::FindDsl;

use super::Scope;
use crate::error::Result;
use crate::execute::{ExecuteScoped, LoadScoped, first_row};
use crate::guard::ScopedSource;
use crate::query::From;
use crate::write::{
    AnyOtherColumn, Assignments, ByIdentity, Changes, NothingAssigned, NothingReturned,
    ScopedUpdate, Updatable, WritableTable, WriteTarget,
};

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

impl<'query, R, T, P, C, S, Conn, U> SavedBy<S, Conn, U> for R
where
    S: Scope,
    R: Copy + Identifiable<Table = T> + Assignments<T, AnyOtherColumn, Changeset = C>,
    R: WriteTarget<S, ByIdentity, Table = T, Predicate = P>,
    R: Updatable<
            S,
            ByIdentity,
            Statement = ScopedUpdate<
                T,
                <T as WritableTable<S>>::Guard,
                P,
                NothingAssigned,
                NothingReturned,
                S,
            >,
        >,
    T: HasTable<Table = T> + WritableTable<S> + ScopedSource<S> + AsQuery,
    ScopedUpdate<T, <T as WritableTable<S>>::Guard, P, Changes<C, T>, NothingReturned, S>:
        ExecuteScoped<Conn>,
    From<T, S>: FindDsl<R::Id>,
    Find<From<T, S>, R::Id>: LoadScoped<'query, Conn, U>,
{
    fn save(self, scope: &S, conn: &mut Conn) -> Result<U> {
        scope.update(self).set(self).execute_scoped(conn)?;
        let saved = scope.from(R::table()).find(self.id());
        first_row(saved.load_scoped(conn))
    }
}
