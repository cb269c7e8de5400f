//! Who comes in where.

use axum::http::StatusCode;

use crate::app::App;

#[tokio::test(flavor = "multi_thread")]
async fn each_sees_its_own() {
    let app = App::new();
    app.ann().get("/notes").await.assert_text("of 1");
    app.bob().get("/notes").await.assert_text("of 2");
    app.root().get("/host/count").await.assert_text("2");
    app.ann().get("/me").await.assert_text("1 ann");
}

#[tokio::test(flavor = "multi_thread")]
async fn sides_do_not_mix() {
    let app = App::new();
    for path in ["/host/count", "/host/well", "/host/nowhere"] {
        let refused = app.ann().get(path).await;
        assert_eq!(refused.status_code(), StatusCode::FORBIDDEN, "{path}");
        let refused = app.client.anonymous().get(path).await;
        assert_eq!(refused.status_code(), StatusCode::UNAUTHORIZED, "{path}");
    }
    for path in ["/notes", "/me"] {
        let refused = app.root().get(path).await;
        assert_eq!(refused.status_code(), StatusCode::FORBIDDEN, "{path}");
    }
}

/// The catalog is asked at each request, with what it remembers.
#[tokio::test(flavor = "multi_thread")]
async fn a_suspension_takes_effect_at_once() {
    let app = App::new();
    let ann = app.ann();
    ann.get("/notes").await.assert_status_ok();
    app.catalog.suspend(&app.scope, &1).expect("a tenant");
    let refused = ann.get("/notes").await;
    assert!(refused.status_code().is_client_error());
    app.bob().get("/notes").await.assert_status_ok();
    app.catalog.resume(&app.scope, &1).expect("a tenant");
    ann.get("/notes").await.assert_status_unauthorized();
    app.ann().get("/notes").await.assert_status_ok();
}
