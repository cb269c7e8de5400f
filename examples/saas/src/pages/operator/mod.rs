//! The pages of the operator.

mod acting;
mod audit;
mod create;
mod creation;
mod erase;
mod features;
mod grants;
mod moving;
mod page;
mod places;
mod servers;
mod state;
mod steps;
mod tenant;
mod tenants;

use axum::Router;
use axum::response::Redirect;
use axum::routing::{get, post};
use tenant_host::web;

use self::acting::ActingPage;
use super::{Side, assets, shell, sign_in, work};
use crate::App;

/// Their routes.
pub fn operator(app: &App) -> Router<App> {
    let inside = Router::new()
        .route("/", get(async || Redirect::to("/tenants")))
        .route("/tenants", get(tenants::list))
        .route("/tenants/new", get(create::form).post(create::create))
        .route("/tenants/{tenant}", get(tenant::page))
        .route("/tenants/{tenant}/state", post(state::set_state))
        .route("/tenants/{tenant}/edition", post(state::set_edition))
        .route(
            "/tenants/{tenant}/features",
            get(features::page).post(features::set),
        )
        .route("/tenants/{tenant}/features/unset", post(features::unset))
        .route("/tenants/{tenant}/invite", post(tenant::invite))
        .route("/tenants/{tenant}/creation", get(creation::page))
        .route("/tenants/{tenant}/creation/events", get(creation::events))
        .route("/tenants/{tenant}/creation/go-on", post(creation::go_on))
        .route("/tenants/{tenant}/creation/undo", post(creation::undo))
        .route(
            "/tenants/{tenant}/move",
            get(moving::page).post(moving::begin),
        )
        .route("/tenants/{tenant}/move/events", get(moving::events))
        .route("/tenants/{tenant}/move/cancel", post(moving::cancel))
        .route(
            "/tenants/{tenant}/move/remove-old",
            post(moving::remove_old),
        )
        .route("/tenants/{tenant}/erase", post(erase::erase))
        .route("/tenants/{tenant}/certificate", get(erase::certificate))
        .route("/tenants/{tenant}/grants", post(grants::give))
        .route("/grants/{grant}/revoke", post(grants::revoke))
        .route("/tenants/{tenant}/acting/end", post(acting::end))
        .nest("/tenants/{tenant}/acting", work::routes::<ActingPage>())
        .route("/servers", get(servers::list).post(servers::check))
        .route("/audit", get(audit::of_all))
        .route("/audit/catalog", get(audit::of_catalog))
        .route("/audit/records", get(audit::of_records));
    let pages = web::for_host(inside, app.host.clone())
        .route(
            "/sign-in",
            get(sign_in::operator_form).post(sign_in::operator),
        )
        .route("/sign-out", post(sign_in::operator_out));
    shell::around(pages, app, Side::Operator).merge(assets::routes())
}
