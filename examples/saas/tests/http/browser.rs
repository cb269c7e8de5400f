//! A browser without eyes: it keeps cookies, and fills in forms.

use axum::Router;
use axum_test::{TestRequest, TestResponse, TestServer};

/// Of one side.
pub(crate) struct Browser {
    server: TestServer,
}

impl Browser {
    pub(crate) fn new(side: Router) -> Self {
        Self {
            server: TestServer::builder().save_cookies().build(side),
        }
    }

    /// With a session.
    pub(crate) async fn signed_in(side: Router, email: &str, password: &str) -> Self {
        let browser = Self::new(side);
        let answer = browser.sign_in(email, password).await;
        assert_eq!(answer.header("location"), "/", "{}", answer.text());
        browser
    }

    pub(crate) async fn sign_in(&self, email: &str, password: &str) -> TestResponse {
        let fields = [("email", email), ("password", password)];
        self.send("/sign-in", "/sign-in", &fields).await
    }

    pub(crate) async fn get(&self, path: &str) -> TestResponse {
        self.server.get(path).await
    }

    /// The text of a page that is there.
    pub(crate) async fn page(&self, path: &str) -> String {
        let answer = self.get(path).await;
        answer.assert_status_ok();
        answer.text()
    }

    /// The token in the forms of a page.
    pub(crate) async fn token(&self, page: &str) -> String {
        let page = self.get(page).await.text();
        let (_, rest) = page
            .split_once("name=\"form_token\" value=\"")
            .expect("a form with a token");
        rest.split_once('"').expect("its end").0.to_owned()
    }

    /// A form, as a browser sends it from a page of the same origin.
    pub(crate) fn form(&self, action: &str, fields: &[(&str, &str)]) -> TestRequest {
        self.server
            .post(action)
            .add_header("sec-fetch-site", "same-origin")
            .form(&fields)
    }

    /// Fills in a form of `page`, and sends it.
    pub(crate) async fn send(
        &self,
        page: &str,
        action: &str,
        fields: &[(&str, &str)],
    ) -> TestResponse {
        let token = self.token(page).await;
        let mut all = vec![("form_token", token.as_str())];
        all.extend_from_slice(fields);
        self.form(action, &all).await
    }

    /// A request with nothing but cookies.
    pub(crate) fn server(&self) -> &TestServer {
        &self.server
    }
}
