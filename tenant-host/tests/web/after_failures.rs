//! The next request on the same connection is not touched by the one before.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use tower::ServiceExt;

use crate::app::App;

/// Sends a request that may be dropped or panic.
fn sent(
    app: &App,
    path: &str,
) -> tokio::task::JoinHandle<Result<axum::response::Response, std::convert::Infallible>> {
    let ann = app.ann();
    let token = ann.token().expect("a token");
    let request = Request::post(path)
        .header("authorization", format!("Bearer {token}"))
        .body(Body::empty())
        .expect("a request");
    tokio::spawn(app.routes.clone().oneshot(request))
}

#[tokio::test(flavor = "multi_thread")]
async fn after_an_error() {
    let app = App::new();
    app.ann()
        .post("/errs/lost")
        .await
        .assert_status_internal_server_error();
    app.bob().get("/notes").await.assert_text("of 2");
    app.ann().get("/notes").await.assert_text("of 1");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_panic() {
    let app = App::new();
    let panicked = sent(&app, "/panics/lost").await;
    assert!(panicked.is_err_and(|error| error.is_panic()));
    app.bob().get("/notes").await.assert_text("of 2");
    app.ann().get("/notes").await.assert_text("of 1");
}

/// The work goes on without the client, to its end: all of it or nothing.
#[tokio::test(flavor = "multi_thread")]
async fn after_a_client_who_went_away() {
    let app = App::new();
    let request = sent(&app, "/waits/whole");
    tokio::time::sleep(Duration::from_millis(50)).await;
    request.abort();
    app.bob().get("/notes").await.assert_text("of 2");
    let of_ann = app.ann().get("/notes").await.text();
    assert!(of_ann == "of 1,whole" || of_ann == "of 1", "{of_ann}");
    app.ann().post("/add/next").await.assert_status_ok();
}
