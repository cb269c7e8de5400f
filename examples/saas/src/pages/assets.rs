//! What pages load: one file of styles, one icon, one script that pages work without.

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;

use crate::App;

/// Their routes.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(
            "/assets/style.css",
            get(async || {
                file(
                    "text/css; charset=utf-8",
                    include_str!("../../assets/style.css"),
                )
            }),
        )
        .route(
            "/assets/icon.svg",
            get(async || file("image/svg+xml", include_str!("../../assets/icon.svg"))),
        )
        .route(
            "/assets/live.js",
            get(async || {
                file(
                    "text/javascript; charset=utf-8",
                    include_str!("../../assets/live.js"),
                )
            }),
        )
}

fn file(kind: &'static str, text: &'static str) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "public, max-age=300"),
    ];
    (headers, text)
}
