//! The methods that run a scoped statement.

use diesel::connection::DefaultLoadingMode;
use diesel::dsl::Limit;
use diesel::query_dsl::methods::LimitDsl;

use crate::error::Result;
use crate::execute::{ExecuteScoped, LoadScoped, first_row};
use crate::origin::ScopedStatement;

/// Runs scoped statements: the twin of Diesel's `RunQueryDsl`, with its method
/// names.
///
/// `Conn` is a [`TenantConnection`](crate::TenantConnection) of the statement's
/// scope, or a plain Diesel connection.
pub trait RunScopedDsl<Conn>: Sized {
    /// Runs the statement and returns how many rows it wrote.
    ///
    /// Rows of another scope are not among them: zero means that no row of this
    /// scope was there to be written. A query writes none.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load). Besides, before SQL is sent,
    /// [`Error::ForeignTenant`](crate::Error::ForeignTenant) for a record of
    /// another tenant and
    /// [`Error::TenantColumnAssigned`](crate::Error::TenantColumnAssigned) for a
    /// row that would change its owner.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = conn.scope().clone();
    /// let other_tenants_project = 2;
    /// let written = scope
    ///     .update(projects::table)
    ///     .find(other_tenants_project)
    ///     .set(projects::name.eq("mine"))
    ///     .execute(&mut conn)?;
    /// assert_eq!(written, 0);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    fn execute(self, conn: &mut Conn) -> Result<usize>
    where
        Self: ExecuteScoped<Conn>,
    {
        self.execute_scoped(conn)
    }

    /// Runs the query and returns all rows.
    ///
    /// # Errors
    ///
    /// Before SQL is sent:
    ///
    /// - [`Error::ScopeMismatch`](crate::Error::ScopeMismatch) if statement and
    ///   connection, or a subquery, belong to different scopes;
    /// - [`Error::UnguardedTable`](crate::Error::UnguardedTable) and
    ///   [`Error::UnsafeFragment`](crate::Error::UnsafeFragment) for what hides in
    ///   boxed parts and raw fragments;
    /// - [`Error::EmptyReason`](crate::Error::EmptyReason) for a hatch without
    ///   reason.
    ///
    /// Then Diesel's.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// let scope = conn.scope().clone();
    /// let names = scope.from(projects::table).select(projects::name).load::<String>(&mut conn)?;
    /// assert_eq!(names, ["apollo", "zeppelin"]);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    fn load<'query, U>(self, conn: &mut Conn) -> Result<Vec<U>>
    where
        Self: LoadScoped<'query, Conn, U>,
    {
        self.collect_scoped(conn)
    }

    /// Runs the query and returns an iterator over the rows.
    ///
    /// `B` is Diesel's loading mode: with
    /// `diesel::pg::PgRowByRowLoadingMode` rows are read as they come.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load); each row can be an error of its own.
    fn load_iter<'conn, 'query: 'conn, U, B>(
        self,
        conn: &'conn mut Conn,
    ) -> Result<Self::RowIter<'conn>>
    where
        U: 'conn,
        Self: LoadScoped<'query, Conn, U, B> + 'conn,
    {
        self.load_scoped(conn)
    }

    /// Runs the query and returns its first row.
    ///
    /// # Errors
    ///
    /// `NotFound` without a row: see [`optional`](crate::OptionalRow::optional).
    /// Else as [`load`](Self::load).
    fn get_result<'query, U>(self, conn: &mut Conn) -> Result<U>
    where
        Self: LoadScoped<'query, Conn, U>,
    {
        first_row(self.load_scoped(conn))
    }

    /// Runs the query and returns all rows; the same as [`load`](Self::load).
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load).
    fn get_results<'query, U>(self, conn: &mut Conn) -> Result<Vec<U>>
    where
        Self: LoadScoped<'query, Conn, U>,
    {
        self.load(conn)
    }

    /// Runs the query with `LIMIT 1` and returns its row.
    ///
    /// # Errors
    ///
    /// As [`get_result`](Self::get_result).
    fn first<'query, U>(self, conn: &mut Conn) -> Result<U>
    where
        Self: LimitDsl,
        Limit<Self>: LoadScoped<'query, Conn, U, DefaultLoadingMode>,
    {
        first_row(self.limit(1).load_scoped(conn))
    }
}

#[diagnostic::do_not_recommend]
impl<Q, Conn> RunScopedDsl<Conn> for Q where Q: ScopedStatement {}
