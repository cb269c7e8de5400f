//! Members, roles and invitations, by pages.

use axum::http::StatusCode;
use saas::sides;

use crate::browser::Browser;
use crate::fixture::{Fixture, GLOBEX};

/// The link of an invitation on a page.
fn link(page: &str) -> String {
    let (_, rest) = page.split_once("id=\"invitation\"").expect("an invitation");
    let (_, rest) = rest.split_once("/invitation/").expect("its link");
    let end = rest
        .find(|sign: char| !(sign.is_ascii_alphanumeric() || "-_".contains(sign)))
        .expect("its end");
    format!("/invitation/{}", &rest[..end])
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_makes_a_member_once() {
    let fixture = Fixture::new("invite");
    let ann = fixture.browser("ann").await;
    let fields = [("email", "Zoe@acme.example "), ("role", "member")];
    let made = ann.send("/members", "/members", &fields).await;
    made.assert_status_ok();
    let link = link(&made.text());
    // It is shown once, and others see that there is one, not which.
    assert!(!ann.page("/members").await.contains(&link));
    assert!(ann.page("/members").await.contains("zoe@acme.example"));

    let zoe = Browser::new(sides::tenants(fixture.service.app.clone()));
    let short = zoe.send(&link, &link, &[("password", "short")]).await;
    assert_eq!(short.status_code(), StatusCode::UNPROCESSABLE_ENTITY);
    let done = zoe.send(&link, &link, &[("password", "good enough")]).await;
    assert_eq!(done.header("location"), "/sign-in?said=joined");
    zoe.sign_in("zoe@acme.example", "good enough").await;
    assert!(zoe.page("/members").await.contains("ann"));
    assert!(!zoe.page("/members").await.contains("Invite somebody"));
    zoe.get(&link).await.assert_status_not_found();

    // An account that is there keeps its password.
    let bob = fixture.browser("bob").await;
    let fields = [("email", "zoe@acme.example"), ("role", "admin")];
    let made = bob.send("/members", "/members", &fields).await;
    let second = self::link(&made.text());
    let thief = Browser::new(sides::tenants(fixture.service.app.clone()));
    let stolen = thief
        .send(&second, &second, &[("password", "another one")])
        .await;
    assert_eq!(stolen.status_code(), StatusCode::UNPROCESSABLE_ENTITY);
    let catalog = &fixture.service.app.catalog;
    let member = catalog.member(&GLOBEX, "zoe@acme.example");
    assert_eq!(member.expect("an answer"), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_change_their_own_tenant_only() {
    let fixture = Fixture::new("roles");
    let (ann, amy, bob) = (
        fixture.browser("ann").await,
        fixture.browser("amy").await,
        fixture.browser("bob").await,
    );
    for (action, fields) in [
        ("/members", [("email", "x@acme.example"), ("role", "admin")]),
        ("/members/role", [("user", "amy"), ("role", "admin")]),
        ("/members/remove", [("user", "ann"), ("role", "")]),
        (
            "/members/withdraw",
            [("user", "x@acme.example"), ("role", "")],
        ),
    ] {
        let answer = amy.send("/members", action, &fields).await;
        assert_eq!(answer.status_code(), StatusCode::FORBIDDEN, "{action}");
        // Who belongs to another tenant is as nobody.
        let theirs = bob
            .send(
                "/members",
                action,
                &[("user", "amy"), ("role", "admin"), ("email", "x@y.example")],
            )
            .await;
        let made = action == "/members";
        assert_eq!(
            theirs.status_code() == StatusCode::NOT_FOUND,
            !made,
            "{action}"
        );
    }
    assert!(!ann.page("/members").await.contains("x@y.example"));
    let oneself = ann
        .send("/members", "/members/remove", &[("user", "ann")])
        .await;
    assert_eq!(oneself.status_code(), StatusCode::UNPROCESSABLE_ENTITY);
    let role = [("user", "amy"), ("role", "root")];
    let unknown = ann.send("/members", "/members/role", &role).await;
    assert_eq!(unknown.status_code(), StatusCode::UNPROCESSABLE_ENTITY);
    // A new role counts at the next click, and so does its end.
    let role = [("user", "amy"), ("role", "admin")];
    ann.send("/members", "/members/role", &role).await;
    assert!(amy.page("/members").await.contains("Invite somebody"));
    amy.send("/members", "/members/remove", &[("user", "ann")])
        .await;
    let answer = ann.get("/projects").await;
    assert_eq!(answer.status_code(), StatusCode::FORBIDDEN);
}
