//! What the service answers. Handlers get a session with its scope, and can't make one.

mod dashboard;
mod export;
mod host;
mod login;
mod projects;
mod settings;
mod tasks;
mod templates;

use axum::Router;
use axum::routing::{get, patch, post, put};
use tenant_host::web;

use crate::App;

/// All routes: those of the tenants, those of the host, and the login.
pub fn all(app: App) -> Router {
    let tenants = Router::new()
        .route("/me", get(login::me))
        .route("/projects", get(projects::list).post(projects::create))
        .route(
            "/projects/{id}",
            get(projects::show)
                .patch(projects::rename)
                .delete(projects::delete),
        )
        .route("/projects/{id}/tasks", get(tasks::list).post(tasks::create))
        .route("/tasks/{id}", patch(tasks::change).delete(tasks::delete))
        .route("/templates", get(templates::list).post(templates::create))
        .route("/settings", get(settings::list))
        .route("/settings/{name}", put(settings::set))
        .route("/dashboard", get(dashboard::show))
        .route("/export", get(export::export));
    let host = Router::new()
        .route("/tenants", get(host::tenants).post(host::create))
        .route("/tenants/{id}/suspend", post(host::suspend))
        .route("/tenants/{id}/resume", post(host::resume))
        .route("/tenants/{id}/projects", get(host::projects_of))
        .route(
            "/templates",
            get(host::templates).post(host::create_template),
        )
        .route("/report", get(host::report));
    let routes = Router::new()
        .nest("/api", web::for_tenants(tenants, app.sessions.clone()))
        .nest("/host", web::for_host(host, app.host.clone()))
        .route("/login", post(login::log_in))
        .with_state(app);
    web::span(routes)
}
