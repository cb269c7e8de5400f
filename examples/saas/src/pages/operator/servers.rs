//! The servers, whether they answer, and the connections to them.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tenant_host::route::PoolStatus;
use tenant_host::web::Problem;

use super::page::OperatorPage;
use crate::App;
use crate::pages::frame::{Frame, show};
use crate::services::blocking;

#[derive(Template)]
#[template(path = "operator/servers.html")]
struct ServersPage {
    frame: Frame,
    kind: String,
    servers: Vec<Line>,
    pool: PoolStatus,
    /// The part of connections in use, and that of idle ones, of 100.
    parts: (usize, usize),
}

struct Line {
    name: String,
    open: usize,
    /// What came of a test, if there was one.
    result: Option<Result<(), String>>,
}

fn page_of(
    page: &OperatorPage,
    app: &App,
    results: &[(String, Result<(), String>)],
) -> Result<Response, Problem> {
    let (router, pool) = (&app.router, app.router.status());
    let servers = router.servers().names().map(|name| Line {
        open: router.open_on(name).unwrap_or_default(),
        result: results
            .iter()
            .find(|(tested, _)| tested == name.as_str())
            .map(|(_, result)| result.clone()),
        name: name.to_string(),
    });
    show(&ServersPage {
        frame: page.frame("Servers", "/servers"),
        kind: router.servers().kind().to_string(),
        servers: servers.collect(),
        parts: (
            pool.in_use() * 100 / pool.limit,
            pool.idle * 100 / pool.limit,
        ),
        pool,
    })
}

pub(super) async fn list(page: OperatorPage, State(app): State<App>) -> Result<Response, Problem> {
    page_of(&page, &app, &[])
}

/// Connects to each server.
pub(super) async fn check(page: OperatorPage, State(app): State<App>) -> Result<Response, Problem> {
    page.require_admin()?;
    let migrations = app.services.creations.migrations().clone();
    let results = blocking(move || Ok(migrations.check_servers())).await?;
    let results: Vec<_> = results
        .into_iter()
        .map(|(name, result)| (name.to_string(), result.map_err(|error| error.to_string())))
        .collect();
    page_of(&page, &app, &results)
}
