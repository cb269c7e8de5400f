//! Who comes in where.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use tenant_host::session::{SessionIssuer, SessionVerifier, SigningKey, TenantSession};
use tenant_host::web::for_tenants;
use tenant_host::web::testing::TestClient;

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

/// Who comes while a tenant is under maintenance may come again, with the same token.
#[tokio::test(flavor = "multi_thread")]
async fn maintenance_is_for_a_while() {
    let app = App::new();
    let ann = app.ann();
    ann.get("/notes").await.assert_status_ok();
    app.catalog
        .begin_maintenance(&app.scope, &1)
        .expect("a tenant");
    for path in ["/notes", "/me"] {
        let refused = ann.get(path).await;
        assert_eq!(refused.status_code(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(refused.header("retry-after"), "1");
        assert_eq!(
            refused.header("content-type"),
            "application/problem+json",
            "{path}"
        );
    }
    app.bob().get("/notes").await.assert_status_ok();
    app.catalog.resume(&app.scope, &1).expect("a tenant");
    ann.get("/notes").await.assert_status_ok();
}

/// What one verifier has verified is nothing to another one, which trusts other issuers.
#[tokio::test(flavor = "multi_thread")]
async fn each_verifier_verifies_for_itself() {
    let app = App::new();
    let key = SigningKey::ephemeral().expect("a key");
    let of_others = SessionIssuer::<i64>::new("https://other.example", "app", key);
    let stricter = SessionVerifier::builder(app.authority(), &app.catalog)
        .trust(of_others.trusted())
        .build()
        .expect("a verifier");
    async fn user(session: TenantSession<i64>) -> String {
        session.user().to_owned()
    }
    for (inner, status) in [
        (stricter, StatusCode::UNAUTHORIZED),
        (app.sessions.clone(), StatusCode::OK),
    ] {
        let routes = Router::new().route("/me", get(user));
        let routes = for_tenants(routes, app.sessions.clone()).with_state(inner);
        let client = TestClient::new(routes, app.catalog.clone(), of_others.clone());
        let ann = app.ann();
        let me = client.with_token(ann.token().expect("a token")).get("/me");
        assert_eq!(me.await.status_code(), status);
    }
}
