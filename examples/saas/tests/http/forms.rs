//! Cookies, forms of other pages, headers.

use axum::http::StatusCode;
use saas::sides;

use crate::browser::Browser;
use crate::fixture::{Fixture, project};

const PASSWORD: &str = "long enough";

impl Fixture {
    /// A browser on the tenants' side.
    pub(crate) async fn browser(&self, user: &str) -> Browser {
        let app = &self.service.app;
        app.logins.add_account(user, PASSWORD).expect("an account");
        Browser::signed_in(sides::tenants(app.clone()), user, PASSWORD).await
    }

    /// A browser on the operator's side.
    pub(crate) async fn desk(&self) -> Browser {
        let app = &self.service.app;
        app.logins
            .add_account("root", PASSWORD)
            .expect("an account");
        Browser::signed_in(sides::operator(app.clone()), "root", PASSWORD).await
    }
}

/// A form that some other page has made the browser send does nothing, whatever it holds.
#[tokio::test(flavor = "multi_thread")]
async fn forms_of_other_pages_are_refused() {
    let fixture = Fixture::new("csrf");
    let ann = fixture.browser("ann").await;
    let amy = fixture.browser("amy").await;
    let (own, of_amy) = (ann.token("/projects").await, amy.token("/projects").await);
    let desk = fixture.desk().await;
    let of_desk = desk.token("/tenants").await;
    let stale = Browser::new(sides::tenants(fixture.service.app.clone()));
    let of_visitor = stale.token("/sign-in").await;
    let name = ("name", "forged");
    let form = |token: &'static str| ("form_token", token);
    let leak = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    for token in [of_amy, of_desk, of_visitor, String::new(), "x".to_owned()] {
        let answer = ann.form("/projects", &[form(leak(token)), name]).await;
        assert_eq!(answer.status_code(), StatusCode::FORBIDDEN);
    }
    ann.form("/projects", &[name])
        .await
        .assert_status_forbidden();
    let own = leak(own);
    for site in ["cross-site", "same-site", "none"] {
        let answer = ann
            .server()
            .post("/projects")
            .add_header("sec-fetch-site", site)
            .form(&[form(own), name])
            .await;
        assert_eq!(answer.status_code(), StatusCode::FORBIDDEN, "{site}");
    }
    let answer = ann
        .server()
        .post("/projects")
        .add_header("origin", "http://evil.example")
        .add_header("host", "saas.example")
        .form(&[form(own), name])
        .await;
    answer.assert_status_forbidden();
    // Twice, of which the first one is another's.
    let twice = [form("x"), form(own), name];
    ann.form("/projects", &twice)
        .await
        .assert_status_forbidden();
    assert!(!ann.page("/projects").await.contains("forged"));
    // And ours is taken.
    let answer = ann.form("/projects", &[form(own), name]).await;
    assert_eq!(answer.status_code(), StatusCode::SEE_OTHER);
    assert!(ann.page("/projects").await.contains("forged"));
}

/// The API takes no cookie, and the pages no token of a header.
#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_is_for_pages_alone() {
    let fixture = Fixture::new("cookie_api");
    let ann = fixture.browser("ann").await;
    for path in ["/api/me", "/api/projects", "/api/export"] {
        ann.get(path).await.assert_status_unauthorized();
    }
    let token = fixture.acme("ann");
    let answer = token.get("/projects").await;
    assert_eq!(answer.status_code(), StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/sign-in");
    // The header of somebody else does not count beside the cookie.
    let bob = fixture.globex("bob");
    project(&bob, "gemini").await;
    let page = ann
        .server()
        .get("/projects")
        .authorization_bearer(bob.token().expect("a token"))
        .await;
    assert!(!page.text().contains("gemini"));
}

#[tokio::test(flavor = "multi_thread")]
async fn cookies_have_their_flags() {
    let fixture = Fixture::new("cookie_flags");
    let app = &fixture.service.app;
    app.logins.add_account("ann", PASSWORD).expect("an account");
    let browser = Browser::new(sides::tenants(app.clone()));
    let answer = browser.sign_in("ann", PASSWORD).await;
    let cookies: Vec<_> = answer
        .headers()
        .get_all("set-cookie")
        .iter()
        .map(|value| value.to_str().expect("a text"))
        .collect();
    let session = cookies
        .iter()
        .find(|cookie| cookie.starts_with("saas-tenant-session="))
        .expect("a session");
    assert!(
        session.ends_with("; HttpOnly; SameSite=Lax; Path=/"),
        "{session}"
    );
    // Who signs out has no session any more, and the token of its forms is worth nothing.
    let token = browser.token("/projects").await;
    let out = browser.form("/sign-out", &[("form_token", &token)]).await;
    assert_eq!(out.header("location"), "/sign-in?said=signed-out");
    assert_eq!(
        browser.get("/projects").await.header("location"),
        "/sign-in"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn all_answers_have_the_headers() {
    let fixture = Fixture::new("headers");
    let (ann, desk) = (fixture.browser("ann").await, fixture.desk().await);
    let cases = [
        (&ann, "/"),
        (&ann, "/sign-in"),
        (&ann, "/assets/style.css"),
        (&ann, "/api/me"),
        (&ann, "/api/openapi.json"),
        (&ann, "/nowhere"),
        (&desk, "/tenants"),
        (&desk, "/host/nowhere"),
    ];
    for (browser, path) in cases {
        let answer = browser.get(path).await;
        let policy = answer.header("content-security-policy");
        let policy = policy.to_str().expect("a text");
        assert!(policy.starts_with("default-src 'none';"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert!(answer.maybe_header("cache-control").is_some(), "{path}");
    }
    // What the policy forbids, pages don't have.
    for (browser, path) in [(&ann, "/projects"), (&ann, "/members"), (&desk, "/tenants")] {
        let page = browser.page(path).await;
        for inline in [" style=", "<style", " onclick", "<script>"] {
            assert!(!page.contains(inline), "{path} has {inline}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_tries_too_often_is_told_when_to_come_back() {
    let fixture = Fixture::new("page_attempts");
    let browser = Browser::new(sides::tenants(fixture.service.app.clone()));
    for _ in 0..10 {
        let answer = browser.sign_in("ann", "wrong").await;
        assert_eq!(answer.status_code(), StatusCode::UNAUTHORIZED);
        assert!(answer.text().contains("role=\"alert\""));
    }
    let answer = browser.sign_in("ann", "wrong").await;
    assert_eq!(answer.status_code(), StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.maybe_header("retry-after").is_some());
    assert!(answer.text().contains("too many requests"));
}
