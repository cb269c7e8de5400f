//! The two sides of the service. Each has a listener of its own, so that the operator's can stand
//! in a network of its own.

use axum::Router;
use tenant_host::web;

use crate::{App, pages, routes};

/// The tenants' side: its pages and its API.
pub fn tenants(app: App) -> Router {
    let router = pages::tenants(&app).merge(routes::tenants(&app));
    whole(router, app)
}

/// The operator's side: its pages and its API.
pub fn operator(app: App) -> Router {
    let router = pages::operator(&app).merge(routes::operator(&app));
    whole(router, app)
}

fn whole(router: Router<App>, app: App) -> Router {
    let is_https = app.services.forms.is_https();
    pages::headers(web::span(router.with_state(app)), is_https)
}
