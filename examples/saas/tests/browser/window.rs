//! What somebody does with a page.

use std::path::Path;
use std::time::Duration;

use serde_json::json;
use thirtyfour::prelude::*;

use crate::chrome::Chrome;

/// How often something is looked for, and the time between: on a busy machine it may take long.
const TRIES: u32 = 600;
const PAUSE: Duration = Duration::from_millis(50);

/// A browser at one side of the service.
pub(crate) struct Window {
    chrome: Chrome,
    side: String,
}

impl Window {
    pub(crate) async fn open(side: &str) -> Self {
        Self {
            chrome: Chrome::open().await,
            side: side.to_owned(),
        }
    }

    /// With a session.
    pub(crate) async fn signed_in(side: &str, email: &str) -> Self {
        let window = Self::open(side).await;
        window.go("/sign-in").await;
        window.sign_in(email).await;
        window
    }

    /// With a password of the demo.
    pub(crate) async fn sign_in(&self, email: &str) {
        let (name, _) = email.split_once('@').expect("an address");
        self.fill("E-mail address", email).await;
        self.fill("Password", &format!("{name}-demo")).await;
        self.press("Sign in").await;
    }

    pub(crate) fn driver(&self) -> &WebDriver {
        &self.chrome.driver
    }

    pub(crate) async fn go(&self, path: &str) {
        let url = format!("{}{path}", self.side);
        self.driver().goto(url).await.expect("a page");
    }

    /// The path of the page that is shown.
    pub(crate) async fn path(&self) -> String {
        let url = self.driver().current_url().await.expect("an address");
        url.path().to_owned()
    }

    /// What can be read.
    pub(crate) async fn text(&self) -> String {
        let body = self.driver().find(By::Css("body")).await.expect("a page");
        body.text().await.expect("its text")
    }

    /// What can be read, or nothing while the page is being replaced.
    pub(crate) async fn text_now(&self) -> String {
        match self.driver().find(By::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    pub(crate) async fn heading(&self) -> String {
        let heading = self.driver().find(By::Css("h1")).await;
        heading.expect("a heading").text().await.expect("its text")
    }

    async fn find(&self, by: By, what: &str) -> WebElement {
        for _ in 0..TRIES {
            if let Ok(found) = self.driver().find(by.clone()).await {
                return found;
            }
            tokio::time::sleep(PAUSE).await;
        }
        panic!("no {what} on the page:\n{}", self.text().await);
    }

    /// Types into the field with this label, instead of what is in it.
    pub(crate) async fn fill(&self, label: &str, text: &str) {
        let path = format!("//label[normalize-space()='{label}']");
        let label = self.find(By::XPath(path), label).await;
        let id = label.attr("for").await.expect("an answer").expect("`for`");
        let field = self.find(By::Id(id.as_str()), "field").await;
        field.clear().await.expect("it is emptied");
        field.send_keys(text).await.expect("it is typed");
    }

    /// Chooses in a list.
    pub(crate) async fn choose(&self, field: &str, words: &str) {
        let path = format!("//select[@id='{field}']/option[normalize-space()='{words}']");
        let option = self.find(By::XPath(path), words).await;
        option.click().await.expect("it is chosen");
    }

    /// Presses the button with this name.
    pub(crate) async fn press(&self, name: &str) {
        let path = format!("//button[normalize-space()='{name}' or @aria-label='{name}']");
        let button = self.find(By::XPath(path), name).await;
        self.leave_by(button).await;
    }

    /// Follows the link with this name.
    pub(crate) async fn follow(&self, name: &str) {
        let path = format!("//a[normalize-space()='{name}']");
        let link = self.find(By::XPath(path), name).await;
        self.leave_by(link).await;
    }

    /// Clicks, and waits until the page is gone: the driver may answer before.
    async fn leave_by(&self, element: WebElement) {
        element.click().await.expect("it is clicked");
        for _ in 0..TRIES {
            if element.tag_name().await.is_err() {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
        panic!("the page stays:\n{}", self.text().await);
    }

    /// What a script says.
    pub(crate) async fn ask(&self, script: &str) -> serde_json::Value {
        let answer = self.driver().execute(script, Vec::new()).await;
        answer.expect("an answer").json().clone()
    }

    /// The status of a page that is asked for by hand.
    pub(crate) async fn status(&self, path: &str) -> u64 {
        let script = format!(
            "const done = arguments[0]; \
             fetch({}).then(answer => done(answer.status), error => done(0));",
            json!(path)
        );
        let answer = self.driver().execute_async(&script, Vec::new()).await;
        answer
            .expect("an answer")
            .json()
            .as_u64()
            .expect("a number")
    }

    /// Sends a form of this page to another place, as somebody who edits the page does, and says
    /// what comes of it.
    pub(crate) async fn send_elsewhere(&self, form: &str, action: &str) -> u64 {
        let script = format!(
            "const [done] = arguments; \
             const form = document.querySelector({}); \
             const body = new URLSearchParams(new FormData(form)); \
             for (const [name, value] of [['name', 'x'], ['title', 'x'], ['done', 'true']]) \
                 if (!body.get(name)) body.set(name, value); \
             fetch({}, {{ method: 'POST', body }}) \
                 .then(answer => done(answer.status), error => done(0));",
            json!(form),
            json!(action)
        );
        let answer = self.driver().execute_async(&script, Vec::new()).await;
        answer
            .expect("an answer")
            .json()
            .as_u64()
            .expect("a number")
    }

    /// Waits for a text on the page.
    pub(crate) async fn wait_for(&self, text: &str) {
        for _ in 0..TRIES {
            if self.text_now().await.contains(text) {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
        panic!("no {text:?} on the page:\n{}", self.text().await);
    }

    /// What the browser's own tools are asked for.
    pub(crate) async fn tool(
        &self,
        method: &str,
        parameters: serde_json::Value,
    ) -> serde_json::Value {
        let answer = self.driver().cdp().send_raw(method, parameters).await;
        answer.expect("an answer")
    }

    /// As on a screen of this size.
    pub(crate) async fn resize(&self, width: u32, height: u32, is_dark: bool) {
        let size = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600,
        });
        self.tool("Emulation.setDeviceMetricsOverride", size).await;
        let scheme = if is_dark { "dark" } else { "light" };
        let features = json!({
            "features": [{ "name": "prefers-color-scheme", "value": scheme }],
        });
        self.tool("Emulation.setEmulatedMedia", features).await;
    }

    /// Without scripts of pages.
    pub(crate) async fn without_scripts(&self) {
        let value = json!({ "value": true });
        self.tool("Emulation.setScriptExecutionDisabled", value)
            .await;
    }

    pub(crate) async fn picture(&self, path: &Path) {
        self.driver().screenshot(path).await.expect("a picture");
    }

    pub(crate) async fn close(self) {
        self.chrome.driver.clone().quit().await.expect("it closes");
    }
}
