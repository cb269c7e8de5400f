//! An update that gives the row as it is now, awaited.

use diesel::associations::{HasTable, Identifiable};
use diesel::deserialize::FromSqlRow;
use diesel::dsl::Find;
use diesel::query_builder::AsQuery;
use diesel::query_dsl::CompatibleType;
use diesel::query_dsl::methods::FindDsl;
use diesel::result::Error as DieselError;
use futures_util::future::BoxFuture;

use crate::api::Scope;
use crate::error::Result;
use crate::execute::{Lends, write_and_read};
use crate::guard::ScopedSource;
use crate::origin::{IntoLoadable, Returns, ScopedStatement, StatementId};
use crate::pass::WalkStatement;
use crate::query::From;
use crate::write::{
    AnyOtherColumn, Assignments, ByIdentity, Changes, NothingAssigned, NothingReturned,
    ScopedUpdate, Updatable, WritableTable, WriteTarget,
};

/// Saves records on asynchronous connections: Diesel's `save_changes`, asked of the scope.
pub trait AsyncScopedSaveChangesDsl: Scope {
    /// Updates the row of a record and loads it as it is now, on every backend: as
    /// [`ScopedSaveChangesDsl::save_changes`](crate::api::ScopedSaveChangesDsl::save_changes).
    ///
    /// # Errors
    ///
    /// `NotFound` if this scope has no row with the record's key; else as
    /// [`execute`](crate::AsyncRunScopedDsl::execute) and
    /// [`load`](crate::AsyncRunScopedDsl::load).
    ///
    /// ```
    /// # use tenant_doc_setup::asynchronous::*;
    /// # run(async {
    /// # let mut conn = connection().await;
    /// #[derive(Identifiable, AsChangeset)]
    /// #[diesel(table_name = projects)]
    /// struct Rename {
    ///     id: i32,
    ///     name: String,
    /// }
    ///
    /// let scope = TenantScope::trusted(1, "docs");
    /// let rename = Rename { id: 1, name: "gemini".into() };
    /// let (_, _, name): (i32, i32, String) = scope.save_changes(&rename, &mut conn).await?;
    /// assert_eq!(name, "gemini");
    /// # Ok(())
    /// # });
    /// ```
    fn save_changes<'conn, 'f, R, U, Conn>(
        &self,
        record: R,
        conn: &'conn mut Conn,
    ) -> BoxFuture<'f, Result<U>>
    where
        R: AsyncSavedBy<'conn, 'f, Self, Conn, U>,
    {
        record.save(self, conn)
    }
}

#[diagnostic::do_not_recommend]
impl<S: Scope> AsyncScopedSaveChangesDsl for S {}

/// The statement that updates the row of a record with the changeset `C`.
type UpdateOf<T, P, C, S> =
    ScopedUpdate<T, <T as WritableTable<S>>::Guard, P, Changes<C, T>, NothingReturned, S>;

/// A record that scope `S` can save as a row `U` on the connection `Conn`: one that is
/// `Identifiable` and `AsChangeset`, by reference.
pub trait AsyncSavedBy<'conn, 'f, S, Conn, U>: Sized {
    /// Updates the row and loads it.
    ///
    /// # Errors
    ///
    /// See [`AsyncScopedSaveChangesDsl::save_changes`].
    #[doc(hidden)]
    fn save(self, scope: &S, conn: &'conn mut Conn) -> BoxFuture<'f, Result<U>>;
}

impl<'conn, 'f, R, T, P, C, S, Conn, U, ST> AsyncSavedBy<'conn, 'f, S, Conn, U> for R
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
    Conn: Lends<'conn, 'f, S>,
    UpdateOf<T, P, C, S>:
        ScopedStatement<Scope = S> + StatementId + WalkStatement<Conn::Backend> + Send + 'f,
    From<T, S>: FindDsl<R::Id>,
    Find<From<T, S>, R::Id>: IntoLoadable<Scope = S> + Send + 'f,
    <Find<From<T, S>, R::Id> as IntoLoadable>::Loadable: Returns<SqlType: CompatibleType<U, Conn::Backend, SqlType = ST>>
        + StatementId
        + WalkStatement<Conn::Backend>
        + Send
        + 'f,
    U: FromSqlRow<ST, Conn::Backend> + Send + 'f,
{
    fn save(self, scope: &S, conn: &'conn mut Conn) -> BoxFuture<'f, Result<U>> {
        let update = scope.update(self).set(self);
        let saved = scope.from(R::table()).find(self.id());
        let saved = write_and_read(conn, update, saved);
        Box::pin(async move { saved.await?.ok_or_else(|| DieselError::NotFound.into()) })
    }
}
