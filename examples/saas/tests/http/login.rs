//! Tokens by password, for the API.

use axum::http::StatusCode;
use serde_json::{Value, json};
use tenant_host::web::ClientAddress;
use tenant_host::web::testing::TestClient;

use crate::fixture::{ACME, Fixture, GLOBEX};

async fn log_in(
    side: &TestClient<i64>,
    email: &str,
    password: &str,
    tenant: Option<i64>,
) -> axum_test::TestResponse {
    let body = json!({ "email": email, "password": password, "tenant": tenant });
    side.anonymous().post("/login").json(&body).await
}

fn fixture(test: &str) -> Fixture {
    let fixture = Fixture::new(test);
    for user in ["ann", "eve", "root", "nobody"] {
        let logins = &fixture.service.app.logins;
        logins.add_account(user, "secret").expect("an account");
    }
    fixture
}

#[tokio::test(flavor = "multi_thread")]
async fn users_log_in() {
    let fixture = fixture("login");
    let (tenants, operator) = (&fixture.client, &fixture.operator);
    let token: Value = log_in(tenants, "ann", "secret", None).await.json();
    let ann = tenants.with_token(token["token"].as_str().expect("a token"));
    assert_eq!(ann.get("/api/me").await.json::<Value>()["tenant"], ACME);

    let choose: Value = log_in(tenants, "eve", "secret", None).await.json();
    assert_eq!(
        choose["choose"],
        json!([[ACME, "acme"], [GLOBEX, "globex"]])
    );
    let token: Value = log_in(tenants, "eve", "secret", Some(GLOBEX)).await.json();
    let eve = tenants.with_token(token["token"].as_str().expect("a token"));
    assert_eq!(eve.get("/api/me").await.json::<Value>()["tenant"], GLOBEX);

    let token: Value = log_in(operator, "root", "secret", None).await.json();
    let root = operator.with_token(token["token"].as_str().expect("a token"));
    root.get("/host/tenants").await.assert_status_ok();

    let mut answers = Vec::new();
    for (side, email, password, tenant) in [
        (tenants, "ann", "wrong", None),
        (tenants, "ann", "secret", Some(GLOBEX)),
        (tenants, "who", "secret", None),
        (tenants, "nobody", "secret", None),
        // Each side gives its own tokens only.
        (tenants, "root", "secret", None),
        (operator, "ann", "secret", None),
        (operator, "root", "wrong", None),
    ] {
        let answer = log_in(side, email, password, tenant).await;
        assert_eq!(answer.status_code(), StatusCode::UNAUTHORIZED, "{email}");
        answers.push(answer.into_bytes());
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]));
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_are_not_tried_for_long() {
    let fixture = Fixture::new("attempts");
    let mut last = None;
    for _ in 0..11 {
        last = Some(log_in(&fixture.client, "ann", "wrong", None).await);
    }
    let last = last.expect("an answer");
    assert_eq!(last.status_code(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(last.header("content-type"), "application/problem+json");
    let after = last.header("retry-after");
    let after: u64 = after.to_str().expect("a text").parse().expect("seconds");
    assert!((1..=60).contains(&after), "{after}");
    // Others may, and the other way in counts the same attempts.
    let other = log_in(&fixture.client, "bob", "wrong", None).await;
    other.assert_status_unauthorized();
    let side = log_in(&fixture.operator, "ann", "wrong", None).await;
    assert_eq!(side.status_code(), StatusCode::TOO_MANY_REQUESTS);
}

/// Who has many accounts to try, and one address, is stopped as well; what a header says of the
/// address is not heard.
#[tokio::test(flavor = "multi_thread")]
async fn attempts_are_counted_by_address_too() {
    let fixture = Fixture::new("attempts_from");
    let (here, there) = ("192.0.2.7", "192.0.2.8");
    let from = ClientAddress(here.parse().expect("an address"));
    let logins = &fixture.service.app.logins;
    for number in 0..30 {
        let attempt = logins.attempt(Some(from), &format!("user {number}"));
        attempt.expect("an attempt");
    }
    let body = json!({ "email": "ann", "password": "wrong" });
    let refused = fixture
        .client_at(here)
        .anonymous()
        .post("/login")
        .add_header("x-forwarded-for", there)
        .json(&body)
        .await;
    assert_eq!(refused.status_code(), StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.maybe_header("retry-after").is_some());
    let other = log_in(&fixture.client_at(there), "ann", "wrong", None).await;
    other.assert_status_unauthorized();
}
