//! The two sides of the service. Each has a listener of its own, so that the operator's can stand
//! in a network of its own.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use tenant_host::web::{self, ClientAddress};

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
    let router = router.layer(from_fn(address)).with_state(app);
    pages::headers(web::span(router), is_https)
}

/// Says from where a request comes: from where the connection does. Headers such as
/// `X-Forwarded-For` are not read, since who can send them chooses the address. Behind a proxy of
/// one's own this is the place that reads what the proxy says, and nobody else may reach the service
/// then.
async fn address(mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map(|peer| ClientAddress(peer.0.ip().to_canonical()));
    if let Some(peer) = peer {
        request.extensions_mut().insert(peer);
    }
    next.run(request).await
}
