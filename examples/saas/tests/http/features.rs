//! What tenants have: features that the operator sets, and how many requests they may send.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::fixture::{ACME, Fixture, GLOBEX, project};

#[tokio::test(flavor = "multi_thread")]
async fn a_feature_is_set_for_one_tenant_and_taken_back() {
    let fixture = Fixture::new("features");
    let (acme, globex, desk) = (
        fixture.acme("ann"),
        fixture.globex("bob"),
        fixture.desk().await,
    );
    let path = format!("/tenants/{ACME}/features");
    let page = desk.page(&path).await;
    assert!(
        page.contains("unlimited") && page.contains("of the edition"),
        "{page}"
    );
    assert!(!page.contains("Take back"));
    for (feature, value) in [("projects", "1"), ("audit-log", "false")] {
        let set = desk
            .send(&path, &path, &[("feature", feature), ("value", value)])
            .await;
        assert_eq!(set.status_code(), StatusCode::SEE_OTHER, "{}", set.text());
    }
    assert!(desk.page(&path).await.contains("set for this tenant"));
    // It counts at once, and for this tenant alone.
    for (who, second) in [
        (&acme, StatusCode::FORBIDDEN),
        (&globex, StatusCode::CREATED),
    ] {
        project(who, "one").await;
        let body = json!({ "name": "two" });
        let made = who.post("/api/projects").json(&body).await;
        assert_eq!(made.status_code(), second);
    }
    let ann = fixture.browser("ann").await;
    assert!(ann.page("/plan").await.contains("agreed with you"));
    assert!(
        ann.page("/audit")
            .await
            .contains("shown in the edition pro")
    );
    let log = desk.page("/audit/catalog").await;
    assert!(log.contains("feature.set") && log.contains("feature `projects` is `1`"));

    let unset = format!("{path}/unset");
    let back = desk.send(&path, &unset, &[("feature", "projects")]).await;
    assert_eq!(back.status_code(), StatusCode::SEE_OTHER);
    let made = acme
        .post("/api/projects")
        .json(&json!({ "name": "two" }))
        .await;
    made.assert_status(StatusCode::CREATED);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_feature_or_value_is_refused() {
    let fixture = Fixture::new("features_refused");
    let desk = fixture.desk().await;
    let path = format!("/tenants/{GLOBEX}/features");
    for value in ["-1", "many", "", "01"] {
        let fields = [("feature", "projects"), ("value", value)];
        let refused = desk.send(&path, &path, &fields).await;
        assert_eq!(refused.status_code(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("role=\"alert\""), "{value}");
    }
    let fields = [("feature", "flying"), ("value", "true")];
    for (path, fields) in [
        (path.clone(), &fields[..]),
        (format!("{path}/unset"), &fields[..1]),
    ] {
        let unknown = desk.send("/tenants", &path, fields).await;
        unknown.assert_status_not_found();
    }
    desk.get("/tenants/77/features")
        .await
        .assert_status_not_found();
    assert!(!desk.page(&path).await.contains("set for this tenant"));
}

/// By the API, and by the tenant of the token: another one has all of its own.
#[tokio::test(flavor = "multi_thread")]
async fn requests_are_limited_by_tenant_and_edition() {
    let fixture = Fixture::new("requests");
    let catalog = &fixture.service.app.catalog;
    let edition = catalog.set_edition(&fixture.service.scope, &ACME, Some("free"));
    edition.expect("an edition");
    let (ann, amy, bob) = (
        fixture.acme("ann"),
        fixture.acme("amy"),
        fixture.globex("bob"),
    );
    let mut refused = None;
    // More than the edition has at once, and what it gets while this goes on.
    for _ in 0..2_000 {
        let answer = ann.get("/api/me").await;
        if answer.status_code() == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("there are too many at last");
    assert_eq!(refused.header("content-type"), "application/problem+json");
    let after = refused.header("retry-after");
    let after: u64 = after.to_str().expect("a text").parse().expect("seconds");
    assert!((1..=60).contains(&after), "{after}");
    bob.get("/api/me").await.assert_status_ok();
    // Pages are for people, and the other edition has more.
    fixture.browser("ann").await.page("/projects").await;
    let edition = catalog.set_edition(&fixture.service.scope, &ACME, Some("pro"));
    edition.expect("an edition");
    amy.get("/api/me").await.assert_status_ok();
    let described: Value = bob.get("/api/openapi.json").await.json();
    let list = &described["paths"]["/api/projects"]["get"]["responses"];
    assert!(list["429"]["headers"]["Retry-After"].is_object(), "{list}");
}
