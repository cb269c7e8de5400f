//! Projects and tasks. The same pages for a user of the tenant, and for an operator who acts as
//! the tenant: who works, is a type parameter.

mod projects;
mod tasks;

use std::future::Future;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::routing::{get, post};
use serde::Deserialize;
use tenant_host::session::TenantSession;
use tenant_host::web::{ClientAddress, Problem};

use super::frame::Frame;
use crate::App;
use crate::store::TenantConn;

/// Who works in one tenant.
pub(super) trait Work:
    FromRequestParts<App, Rejection = Problem> + Send + Sync + 'static
{
    /// What the pages have around them; `here` is the path of the navigation's link.
    fn frame(&self, title: &str, here: &str) -> Frame;

    /// The user of the tenant, for an action that is nobody else's.
    ///
    /// # Errors
    ///
    /// 403 to an operator who acts as the tenant.
    fn member(&self, action: &'static str) -> Result<&TenantSession<i64>, Problem>;

    /// From where the request comes.
    fn from(&self) -> Option<ClientAddress>;

    /// Runs `work` in a transaction that only reads.
    fn read<T, F>(&self, work: F) -> impl Future<Output = Result<T, Problem>> + Send
    where
        F: FnOnce(&mut TenantConn) -> Result<T, Problem> + Send + 'static,
        T: Send + 'static;

    /// Runs `work` in a transaction, if `action` is not forbidden to who works.
    fn write<T, F>(
        &self,
        action: &'static str,
        work: F,
    ) -> impl Future<Output = Result<T, Problem>> + Send
    where
        F: FnOnce(&mut TenantConn) -> Result<T, Problem> + Send + 'static,
        T: Send + 'static;
}

/// The id in a path, whatever else stands in it.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Id {
    id: i32,
}

/// The routes, below the path of who works.
pub(super) fn routes<W: Work>() -> Router<App> {
    Router::new()
        .route(
            "/projects",
            get(projects::list::<W>).post(projects::create::<W>),
        )
        .route(
            "/projects/{id}",
            get(tasks::list::<W>).post(tasks::create::<W>),
        )
        .route("/projects/{id}/rename", post(projects::rename::<W>))
        .route("/projects/{id}/delete", post(projects::delete::<W>))
        .route("/tasks/{id}/done", post(tasks::done::<W>))
        .route("/tasks/{id}/delete", post(tasks::delete::<W>))
}
