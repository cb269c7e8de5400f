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

/// Saves records: Diesel's `save_changes`, asked of the scope.
pub trait ScopedSaveChangesDsl: Scope {
    /// Updates the row of a record and loads it as it is now, on every backend:
    /// Diesel's `save_changes`.
    ///
    /// `record` is a reference to a struct that derives Diesel's `Identifiable`
    /// and `AsChangeset`.
    ///
    /// # Errors
    ///
    /// `NotFound` if this scope has no row with the record's key; else as
    /// [`execute`](crate::RunScopedDsl::execute) and
    /// [`load`](crate::RunScopedDsl::load).
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// #[derive(Identifiable, AsChangeset)]
    /// #[diesel(table_name = projects)]
    /// struct Rename {
    ///     id: i32,
    ///     name: String,
    /// }
    ///
    /// let scope = TenantScope::trusted(1, "docs");
    /// let rename = Rename { id: 1, name: "gemini".into() };
    /// let (id, tenant, name): (i32, i32, String) = scope.save_changes(&rename, &mut conn)?;
    /// assert_eq!((id, tenant, name.as_str()), (1, 1, "gemini"));
    ///
    /// let other_tenants = Rename { id: 2, name: "mine".into() };
    /// let saved = scope.save_changes::<_, (i32, i32, String), _>(&other_tenants, &mut conn);
    /// assert_eq!(saved.optional()?, None);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    fn save_changes<R, U, Conn>(&self, record: R, conn: &mut Conn) -> Result<U>
    where
        R: SavedBy<Self, Conn, U>,
    {
        record.save(self, conn)
    }
}

#[diagnostic::do_not_recommend]
impl<S: Scope> ScopedSaveChangesDsl for S {}

/// A record that scope `S` can save as a row `U` on the connection `Conn`: one
/// that is `Identifiable` and `AsChangeset`, by reference.
pub trait SavedBy<S, Conn, U>: Sized {
    /// Updates the row and loads it.
    ///
    /// # Errors
    ///
    /// See [`ScopedSaveChangesDsl::save_changes`].
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
