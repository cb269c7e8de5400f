//! The methods that run a scoped statement.

use std::fmt;

use diesel::dsl::Limit;
use diesel::query_dsl::methods::LimitDsl;
use futures_util::StreamExt;
use tenant_core::api::{AsyncLoadPageDsl, AsyncLoadsPage, AsyncSavedBy, AsyncScopedSaveChangesDsl};
use tenant_core::execute::{AsyncExecuteScoped, AsyncLoadScoped, AsyncRows, AsyncStreamScoped};
use tenant_core::origin::ScopedStatement;
use tenant_core::query::{Page, Paginated};
use tenant_core::{AsyncRunScopedDsl, Result, Scope};

use super::{Reaches, block_on};

/// `AsyncRunScopedDsl`, awaited.
pub trait RunScopedDsl<Conn: Reaches>: ScopedStatement + Sized {
    /// Runs the statement and returns how many rows it wrote.
    ///
    /// # Errors
    ///
    /// As `AsyncRunScopedDsl::execute`.
    fn execute<'conn, 'f>(self, conn: &'conn mut Conn) -> Result<usize>
    where
        Self: AsyncExecuteScoped<'conn, 'f, Conn::Async>,
    {
        block_on(AsyncRunScopedDsl::execute(self, conn.reach()))
    }

    /// Runs the query and returns all rows.
    ///
    /// # Errors
    ///
    /// As `AsyncRunScopedDsl::load`.
    fn load<'conn, 'f, U>(self, conn: &'conn mut Conn) -> Result<Vec<U>>
    where
        Self: AsyncLoadScoped<'conn, 'f, Conn::Async, U>,
    {
        block_on(AsyncRunScopedDsl::load(self, conn.reach()))
    }

    /// Runs the query and returns its rows one by one. There is one way to do it, so the
    /// loading mode says nothing.
    ///
    /// # Errors
    ///
    /// As `AsyncRunScopedDsl::load_stream`.
    fn load_iter<'conn, 'f, U, B>(self, conn: &'conn mut Conn) -> Result<Rows<'f, U>>
    where
        Self: AsyncStreamScoped<'conn, 'f, Conn::Async, U>,
    {
        block_on(AsyncRunScopedDsl::load_stream(self, conn.reach())).map(Rows)
    }

    /// Runs the query and returns its first row.
    ///
    /// # Errors
    ///
    /// As `AsyncRunScopedDsl::get_result`.
    fn get_result<'conn, 'f, U>(self, conn: &'conn mut Conn) -> Result<U>
    where
        Self: AsyncLoadScoped<'conn, 'f, Conn::Async, U>,
        U: 'f,
    {
        block_on(AsyncRunScopedDsl::get_result(self, conn.reach()))
    }

    /// Runs the query and returns all rows.
    ///
    /// # Errors
    ///
    /// As `AsyncRunScopedDsl::get_results`.
    fn get_results<'conn, 'f, U>(self, conn: &'conn mut Conn) -> Result<Vec<U>>
    where
        Self: AsyncLoadScoped<'conn, 'f, Conn::Async, U>,
    {
        block_on(AsyncRunScopedDsl::get_results(self, conn.reach()))
    }

    /// Runs the query with `LIMIT 1` and returns its row.
    ///
    /// # Errors
    ///
    /// As `AsyncRunScopedDsl::first`.
    fn first<'conn, 'f, U>(self, conn: &'conn mut Conn) -> Result<U>
    where
        Self: LimitDsl,
        Limit<Self>: AsyncLoadScoped<'conn, 'f, Conn::Async, U>,
        U: 'f,
    {
        block_on(AsyncRunScopedDsl::first(self, conn.reach()))
    }
}

impl<Q: ScopedStatement, Conn: Reaches> RunScopedDsl<Conn> for Q {}

/// The rows of a stream, each waited for.
pub struct Rows<'f, U>(AsyncRows<'f, U>);

impl<U> Iterator for Rows<'_, U> {
    type Item = Result<U>;

    fn next(&mut self) -> Option<Result<U>> {
        block_on(self.0.next())
    }
}

impl<U> fmt::Debug for Rows<'_, U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rows").finish_non_exhaustive()
    }
}

/// `AsyncLoadPageDsl`, awaited.
pub trait LoadPageDsl<Conn: Reaches>: Sized {
    /// Loads the rows of the page, and how many there are on all pages.
    ///
    /// # Errors
    ///
    /// As `AsyncLoadPageDsl::load_page`.
    fn load_page<'conn, 'f, U>(self, conn: &'conn mut Conn) -> Result<Page<U>>
    where
        Self: AsyncLoadPageDsl<Conn::Async> + AsyncLoadsPage<'conn, 'f, Conn::Async, U>,
    {
        block_on(AsyncLoadPageDsl::load_page(self, conn.reach()))
    }
}

impl<Q, Conn: Reaches> LoadPageDsl<Conn> for Paginated<Q> {}

/// `AsyncScopedSaveChangesDsl`, awaited.
pub trait ScopedSaveChangesDsl: Scope {
    /// Updates the row of a record and loads it as it is now.
    ///
    /// # Errors
    ///
    /// As `AsyncScopedSaveChangesDsl::save_changes`.
    fn save_changes<'conn, 'f, R, U, Conn>(&self, record: R, conn: &'conn mut Conn) -> Result<U>
    where
        Conn: Reaches,
        R: AsyncSavedBy<'conn, 'f, Self, Conn::Async, U>,
    {
        block_on(AsyncScopedSaveChangesDsl::save_changes(
            self,
            record,
            conn.reach(),
        ))
    }
}

impl<S: Scope> ScopedSaveChangesDsl for S {}
