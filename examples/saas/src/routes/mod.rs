//! The JSON API: of the tenants on one side, of the operator on the other. Handlers get a session
//! with its scope, and can't make one. It takes the token of a session from the header
//! `Authorization` alone, never from a cookie: a form of another site can't send it.

mod dashboard;
mod description;
mod errors;
mod export;
mod host;
mod login;
mod projects;
mod settings;
mod tasks;
mod templates;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use tenant_host::web::{self, TenantLimitLayer};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::App;
use crate::services::usage;

/// What tenants call.
pub fn tenants(app: &App) -> Router<App> {
    let (routes, described) = OpenApiRouter::<App>::new()
        .routes(routes!(login::me))
        .routes(routes!(projects::list, projects::create))
        .routes(routes!(projects::show, projects::rename, projects::delete))
        .routes(routes!(tasks::list, tasks::create))
        .routes(routes!(tasks::change, tasks::delete))
        .routes(routes!(templates::list, templates::create))
        .routes(routes!(settings::list))
        .routes(routes!(settings::set))
        .routes(routes!(dashboard::show))
        .routes(routes!(export::export))
        .split_for_parts();
    let limits = TenantLimitLayer::new(app.services.plan.requests(), &app.sessions);
    let routes = routes
        .route_layer(from_fn_with_state(app.clone(), usage::count))
        .route_layer(limits);
    let description = description::of_tenants(described);
    Router::new()
        .nest("/api", web::for_tenants(routes, app.sessions.clone()))
        .route("/api/openapi.json", get(async || description))
        .route("/login", post(login::log_in))
        .layer(from_fn(errors::as_problem))
}

/// What the operator calls.
pub fn operator(app: &App) -> Router<App> {
    let (routes, described) = OpenApiRouter::<App>::new()
        .routes(routes!(host::tenants::list, host::tenants::create))
        .routes(routes!(host::tenants::suspend))
        .routes(routes!(host::tenants::resume))
        .routes(routes!(host::grants::give))
        .routes(routes!(host::grants::revoke))
        .routes(routes!(host::rows::projects_of))
        .routes(routes!(host::rows::templates, host::rows::create_template))
        .routes(routes!(host::rows::report))
        .split_for_parts();
    let description = description::of_operator(described);
    Router::new()
        .nest("/host", web::for_host(routes, app.host.clone()))
        .route("/api/openapi.json", get(async || description))
        .route("/login", post(login::log_in_operator))
        .layer(from_fn(errors::as_problem))
}
