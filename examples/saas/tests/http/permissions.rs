//! Who may do what in a tenant.

use axum::http::StatusCode;
use serde_json::json;

use crate::browser::Browser;
use crate::fixture::{ACME, Fixture, project};

/// Sets what somebody may do: a role, or if it is empty, a user.
async fn set(
    browser: &Browser,
    permission: &str,
    (role, user): (&str, &str),
    to: &str,
) -> StatusCode {
    let fields = [
        ("permission", permission),
        ("role", role),
        ("user", user),
        ("to", to),
    ];
    let answer = browser.send("/projects", "/permissions", &fields).await;
    answer.status_code()
}

/// Each thing that a permission is for, for a member of the tenant that has none.
#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_names_the_permission() {
    let fixture = Fixture::new("permission_names");
    let (amy, api) = (fixture.browser("amy").await, fixture.acme("amy"));
    project(&fixture.acme("ann"), "apollo").await;
    let member = [
        ("user", "eve"),
        ("email", "x@y.example"),
        ("role", "member"),
    ];
    let mut answers = Vec::new();
    for (path, permission) in [
        ("/audit", "audit.read"),
        ("/data/export.jsonl", "data.export"),
        ("/permissions", "permissions.manage"),
    ] {
        answers.push((amy.get(path).await, permission));
    }
    for path in [
        "/members",
        "/members/role",
        "/members/remove",
        "/members/withdraw",
    ] {
        let answer = amy.send("/projects", path, &member).await;
        answers.push((answer, "members.manage"));
    }
    answers.push((api.get("/api/export").await, "data.export"));
    let setting = api.put("/api/settings/theme");
    let answer = setting.json(&json!({ "value": "dark" })).await;
    answers.push((answer, "settings.change"));
    for (answer, permission) in answers {
        assert_eq!(answer.status_code(), StatusCode::FORBIDDEN, "{permission}");
        let text = answer.text();
        assert!(
            text.contains(permission) && !text.contains("apollo"),
            "{text}"
        );
    }
    let granted = set(&amy, "data.export", ("", "amy"), "granted").await;
    assert_eq!(granted, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_granted_counts_in_this_tenant_at_once() {
    let fixture = Fixture::new("permission_grant");
    let (ann, amy) = (fixture.browser("ann").await, fixture.browser("amy").await);
    let (eve_here, eve_there) = (fixture.acme("eve"), fixture.globex("eve"));
    assert_eq!(
        set(&ann, "data.export", ("member", ""), "granted").await,
        StatusCode::SEE_OTHER
    );
    assert!(
        ann.page("/permissions")
            .await
            .contains("all with the role member")
    );
    amy.get("/data/export.jsonl").await.assert_status_ok();
    eve_here.get("/api/export").await.assert_status_ok();
    eve_there.get("/api/export").await.assert_status_forbidden();
    let bob = fixture.browser("bob").await;
    assert!(
        bob.page("/permissions")
            .await
            .contains("Nothing else is said")
    );
    // A denial to one beats the grant to the role, and the role that has all of them.
    for user in ["eve", "ann"] {
        let denied = set(&ann, "data.export", ("", user), "denied").await;
        assert_eq!(denied, StatusCode::SEE_OTHER, "{user}");
    }
    eve_here.get("/api/export").await.assert_status_forbidden();
    fixture
        .acme("ann")
        .get("/api/export")
        .await
        .assert_status_forbidden();
    amy.get("/data/export.jsonl").await.assert_status_ok();
    // Nobody gives what he has not got: by no role, and not even back to himself.
    let role = [("user", "amy"), ("role", "admin")];
    let made = ann.send("/members", "/members/role", &role).await;
    assert_eq!(made.status_code(), StatusCode::FORBIDDEN);
    assert!(made.text().contains("data.export"), "{}", made.text());
    let own = set(&ann, "data.export", ("", "ann"), "cleared").await;
    assert_eq!(own, StatusCode::FORBIDDEN);
    let log = fixture.desk().await.page("/audit/catalog").await;
    assert!(
        log.contains("permission.deny") && log.contains(">ann<"),
        "{log}"
    );
    for (permission, whom) in [
        ("tenants.suspend", ("member", "")),
        ("*", ("member", "")),
        ("data.export", ("", " ")),
    ] {
        let odd = set(&ann, permission, whom, "denied").await;
        assert_eq!(odd, StatusCode::UNPROCESSABLE_ENTITY, "{permission}");
    }
}

/// Who may change members makes nobody what he is not, and takes nobody out who is more.
#[tokio::test(flavor = "multi_thread")]
async fn who_manages_members_makes_no_administrators() {
    let fixture = Fixture::new("permission_members");
    let (ann, amy) = (fixture.browser("ann").await, fixture.browser("amy").await);
    set(&ann, "members.manage", ("", "amy"), "granted").await;
    assert!(amy.page("/members").await.contains("Invite somebody"));
    for (path, fields) in [
        ("/members", [("email", "x@y.example"), ("role", "admin")]),
        ("/members/role", [("user", "eve"), ("role", "admin")]),
        ("/members/role", [("user", "ann"), ("role", "member")]),
        ("/members/remove", [("user", "ann"), ("role", "")]),
    ] {
        let answer = amy.send("/members", path, &fields).await;
        assert_eq!(
            answer.status_code(),
            StatusCode::FORBIDDEN,
            "{path} {fields:?}"
        );
        assert!(answer.text().contains("permissions.manage"));
    }
    let fields = [("email", "x@y.example"), ("role", "member")];
    let invited = amy.send("/members", "/members", &fields).await;
    invited.assert_status_ok();
    let removed = amy
        .send("/members", "/members/remove", &[("user", "eve")])
        .await;
    assert_eq!(removed.status_code(), StatusCode::SEE_OTHER);
    let catalog = &fixture.service.app.catalog;
    let eve = catalog.member(&ACME, "eve").expect("an answer");
    assert!(eve.is_none());
}
