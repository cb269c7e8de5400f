//! Who comes in, and as whom.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::fixture::{ACME, Fixture, GLOBEX, project};

/// Whatever a request names beside its token, the token counts.
#[tokio::test(flavor = "multi_thread")]
async fn the_tenant_stands_in_the_token_alone() {
    let fixture = Fixture::new("token");
    let (acme, globex) = (fixture.acme("ann"), fixture.globex("bob"));
    project(&globex, "gemini").await;
    let other = GLOBEX.to_string();
    for request in [
        acme.get("/api/me").add_header("x-tenant", &other),
        acme.get("/api/me").add_header("x-tenant-id", &other),
        acme.get("/api/me").add_header("__tenant", &other),
        acme.get("/api/me")
            .add_header("cookie", format!("tenant={other}; tenant_id={other}")),
        acme.get("/api/me")
            .add_header("host", "globex.saas.example"),
        acme.get("/api/me")
            .add_header("x-forwarded-host", "globex.saas.example"),
        acme.get(&format!("/api/me?tenant={other}&tenant_id={other}")),
        acme.get("/api/me").form(&[("tenant", &other)]),
        acme.get("/api/me").json(&json!({ "tenant": GLOBEX })),
    ] {
        let me: Value = request.await.json();
        assert_eq!(me["tenant"], ACME);
        assert_eq!(me["user"], "ann");
    }
    // A column of a body is no place for it either.
    let body = json!({ "name": "mine", "tenant_id": GLOBEX });
    acme.post("/api/projects")
        .json(&body)
        .await
        .assert_status(StatusCode::CREATED);
    let list: Value = globex.get("/api/projects").await.json();
    assert_eq!(list.as_array().map(Vec::len), Some(1));
    // Which of two tokens counts must not depend on who reads them.
    let second = format!("Bearer {}", globex.token().expect("a token"));
    let answer = acme
        .get("/api/me")
        .add_header("authorization", second)
        .await;
    assert!(
        answer.status_code() == StatusCode::BAD_REQUEST
            || answer.json::<Value>()["tenant"] == GLOBEX,
        "one that is replaced is one; two are refused"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_tokens_are_refused() {
    let fixture = Fixture::new("forged");
    let good = fixture.acme("ann").token().expect("a token").to_owned();
    let parts: Vec<&str> = good.split('.').collect();
    let [header, claims, signature] = parts[..] else {
        panic!("a token has three parts")
    };
    let of_globex = fixture.globex("bob").token().expect("a token").to_owned();
    let other_claims = of_globex.split('.').nth(1).expect("claims");
    let none = "eyJhbGciOiJub25lIn0";
    for token in [
        format!("{header}.{other_claims}.{signature}"),
        format!("{none}.{claims}."),
        format!("{none}.{claims}.{signature}"),
        format!("{header}.{claims}."),
        format!("{header}.{claims}"),
        format!("{good}x"),
        "acme".to_owned(),
    ] {
        let answer = fixture
            .client
            .with_token(token.clone())
            .get("/api/me")
            .await;
        assert_eq!(answer.status_code(), StatusCode::UNAUTHORIZED, "{token}");
        assert!(
            answer
                .header("www-authenticate")
                .to_str()
                .is_ok_and(|value| value.starts_with("Bearer"))
        );
        assert!(!answer.text().contains(&token));
    }
    let answer = fixture.client.anonymous().get("/api/me").await;
    assert_eq!(answer.status_code(), StatusCode::UNAUTHORIZED);
    assert_eq!(answer.header("www-authenticate"), "Bearer");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_side_has_its_door() {
    let fixture = Fixture::new("sides");
    let (ann, root) = (fixture.at_operator(&fixture.acme("ann")), fixture.root());
    for path in ["/host/tenants", "/host/report", "/host/nowhere"] {
        let answer = ann.get(path).await;
        assert_eq!(answer.status_code(), StatusCode::FORBIDDEN, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
    let root_elsewhere = fixture.client.as_host("root").expect("a token");
    for path in ["/api/projects", "/api/me", "/api/nowhere"] {
        let answer = root_elsewhere.get(path).await;
        assert_eq!(answer.status_code(), StatusCode::FORBIDDEN, "{path}");
    }
    root.get("/host/nowhere").await.assert_status_not_found();
    // A tenant's administrator is none of the host, and the reverse.
    fixture
        .service
        .app
        .catalog
        .set_operator(&fixture.service.scope, "guest", ["reader"])
        .expect("an operator");
    let guest = fixture.operator.as_host("guest").expect("a token");
    guest.get("/host/tenants").await.assert_status_ok();
    guest.get("/host/report").await.assert_status_forbidden();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_that_is_suspended_is_not_served() {
    let fixture = Fixture::new("suspended");
    let (ann, bob, root) = (fixture.acme("ann"), fixture.globex("bob"), fixture.root());
    ann.get("/api/me").await.assert_status_ok();
    root.post("/host/tenants/1/suspend")
        .await
        .assert_status_ok();
    let refused = ann.get("/api/me").await;
    assert!(refused.status_code().is_client_error());
    assert!(!refused.text().contains("suspended"));
    bob.get("/api/me").await.assert_status_ok();
    root.post("/host/tenants/1/resume").await.assert_status_ok();
    // The session of before stays ended; a new one works.
    ann.get("/api/me").await.assert_status_unauthorized();
    fixture.acme("ann").get("/api/me").await.assert_status_ok();
    root.post("/host/tenants/77/suspend")
        .await
        .assert_status_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_no_member_gets_in_nowhere() {
    let fixture = Fixture::new("members");
    fixture
        .globex("ann")
        .get("/api/me")
        .await
        .assert_status_forbidden();
    let ben = fixture.globex("ben");
    ben.get("/api/me").await.assert_status_ok();
    let (catalog, scope) = (&fixture.service.app.catalog, &fixture.service.scope);
    catalog
        .remove_member(scope, &GLOBEX, "ben")
        .expect("a member");
    ben.get("/api/me").await.assert_status_forbidden();
}
