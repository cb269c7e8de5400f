//! Who it was, over HTTP.

use std::net::IpAddr;

use axum::Router;
use axum::extract::{FromRef, Path, Request};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::post;
use tenant_host::audit::{AuditEntry, AuditLog};
use tenant_host::grant::{Grants, NewGrant};
use tenant_host::session::{SessionIssuer, SessionVerifier, SigningKey};
use tenant_host::web::testing::TestClient;
use tenant_host::web::{ClientAddress, HostDb, HostVerifier, Problem, TenantDb};

use crate::common::place::RawConnection;
use crate::stage::{Stage, TestRouter, host, note};

#[derive(Clone, FromRef)]
struct State {
    sessions: SessionVerifier<i64>,
    host: HostVerifier,
    router: TestRouter,
}

/// What the layer of the application has found.
const PEER: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 7));

async fn from_peer(mut request: Request, next: Next) -> Response {
    request.extensions_mut().insert(ClientAddress(PEER));
    next.run(request).await
}

async fn add(address: ClientAddress, db: TenantDb<i64, RawConnection>) -> Result<(), Problem> {
    db.transaction(move |conn| {
        let entry = AuditEntry::new("note.add").address(address.0);
        Ok(AuditLog::write(conn, &entry).map(drop)?)
    })
    .await
}

async fn act(Path(id): Path<i64>, db: HostDb<i64, RawConnection>) -> Result<(), Problem> {
    db.inside(id, "the call", |conn| Ok(note(conn, "by support")?))
        .await
}

fn client(stage: &Stage, grants: &Grants<i64>) -> TestClient<i64> {
    let key = SigningKey::ephemeral().expect("a key");
    let issuer = SessionIssuer::new("https://app.example", "app", key);
    let sessions = SessionVerifier::builder(crate::common::authority(), &stage.catalog)
        .trust(issuer.trusted())
        .build()
        .expect("a verifier");
    let router = stage
        .builder()
        .require_grants(grants)
        .build()
        .expect("a router");
    let state = State {
        host: HostVerifier::new(&sessions),
        sessions,
        router,
    };
    let routes = Router::new()
        .route("/notes", post(add))
        .route("/host/act/{id}", post(act))
        .layer(from_fn(from_peer))
        .with_state(state);
    TestClient::new(routes, stage.catalog.clone(), issuer)
}

/// Headers by which somebody might wish to be somebody else, elsewhere.
const HEADERS: [(&str, &str); 6] = [
    ("x-user", "eve"),
    ("x-tenant", "2"),
    ("x-acting", "root"),
    ("x-request-id", "forged"),
    ("x-forwarded-for", "198.51.100.1"),
    ("forwarded", "for=198.51.100.1"),
];

#[tokio::test(flavor = "multi_thread")]
async fn no_header_changes_what_an_entry_says() {
    let stage = Stage::with_shared(&[1, 2]);
    stage
        .catalog
        .set_member(&host(), &1, "ann", ["member"])
        .expect("a member");
    stage
        .catalog
        .set_operator(&host(), "olga", ["support"])
        .expect("an operator");
    let grants = Grants::new(&stage.catalog);
    let new = NewGrant::new(1, "olga", "ticket 7", std::time::Duration::from_secs(60));
    grants.give(&host(), &new).expect("a grant");
    let client = client(&stage, &grants);
    let with_headers = |mut request: axum_test::TestRequest| {
        for (name, value) in HEADERS {
            request = request.add_header(name, value);
        }
        request
    };
    let ann = client.as_tenant(&1, "ann").expect("a token");
    with_headers(ann.post("/notes")).await.assert_status_ok();
    let olga = client.as_host("olga").expect("a token");
    with_headers(olga.post("/host/act/1"))
        .await
        .assert_status_ok();
    let log = stage.log(1);
    assert_eq!(log.len(), 3);
    assert_eq!(log[0].user(), Some("ann"));
    assert_eq!(log[0].address(), Some(PEER));
    for record in &log {
        assert_eq!(record.tenant(), Some("1"));
        assert_ne!(record.request(), Some("forged"));
        assert!(record.request().is_some());
    }
    for record in &log[1..] {
        assert_eq!(record.user(), None);
        assert_eq!(record.acting_user(), Some("olga"));
        assert_eq!(record.acting_reason(), Some("ticket 7"));
    }
    assert!(stage.log(2).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_grant_the_answer_says_why() {
    let stage = Stage::with_shared(&[1]);
    stage
        .catalog
        .set_operator(&host(), "olga", ["support"])
        .expect("an operator");
    let grants = Grants::new(&stage.catalog);
    let client = client(&stage, &grants);
    let olga = client.as_host("olga").expect("a token");
    let refused = olga.post("/host/act/1").await;
    refused.assert_status(StatusCode::FORBIDDEN);
    let problem: serde_json::Value = refused.json();
    assert_eq!(
        problem["detail"],
        "this operator has no grant for this tenant; ask for one"
    );
    // A tenant's own user is no operator.
    stage
        .catalog
        .set_member(&host(), &1, "ann", ["member"])
        .expect("a member");
    let ann = client.as_tenant(&1, "ann").expect("a token");
    ann.post("/host/act/1")
        .await
        .assert_status(StatusCode::FORBIDDEN);
    assert!(stage.log(1).is_empty());
}
