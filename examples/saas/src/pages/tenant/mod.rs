//! The pages of a tenant's users.

mod audit;
mod home;
mod members;
mod page;
mod permissions;
mod plan;
mod yours;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tenant_host::web::{self, PermissionLayer};

use self::page::TenantPage;
use super::{Side, assets, invitation, shell, sign_in, work};
use crate::App;
use crate::services::rights::{AUDIT, EXPORT};
use crate::services::usage;

/// Their routes.
pub fn tenants(app: &App) -> Router<App> {
    let needs = |permission| PermissionLayer::new(&app.permissions, &app.sessions, permission);
    let inside = work::routes::<TenantPage>()
        .route("/", get(home::show_home))
        .route("/members", get(members::list).post(members::invite))
        .route("/members/role", post(members::set_role))
        .route("/members/remove", post(members::remove))
        .route("/members/withdraw", post(members::withdraw))
        .route(
            "/permissions",
            get(permissions::list).post(permissions::set),
        )
        .route("/audit", get(audit::list).layer(needs(AUDIT)))
        .route("/plan", get(plan::show_plan))
        .route("/data", get(yours::show_yours))
        .route(
            "/data/export.jsonl",
            get(yours::download).layer(needs(EXPORT)),
        )
        .route_layer(from_fn_with_state(app.clone(), usage::count));
    let pages = web::for_tenants(inside, app.sessions.clone())
        .route("/sign-in", get(sign_in::tenant_form).post(sign_in::tenant))
        .route("/sign-out", post(sign_in::tenant_out))
        .route("/sign-in/tenant", post(sign_in::choose))
        .route(
            "/invitation/{link}",
            get(invitation::form).post(invitation::accept),
        );
    shell::around(pages, app, Side::Tenant).merge(assets::routes())
}
