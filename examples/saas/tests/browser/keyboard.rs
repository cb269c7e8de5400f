//! Everything is done by keyboard, and one sees where one is.

use thirtyfour::prelude::*;

use crate::service::Running;
use crate::window::Window;

/// Presses a key on whatever has the focus.
async fn press(window: &Window, keys: impl Into<TypingData>) {
    let chain = window.driver().action_chain().send_keys(keys);
    chain.perform().await.expect("keys are pressed");
}

/// Goes on by the tabulator until the focus is on what fits; each stop shows that it has the
/// focus.
async fn tab_to(window: &Window, selector: &str) {
    for _ in 0..40 {
        press(window, Key::Tab).await;
        let script = format!(
            "const e = document.activeElement; const style = getComputedStyle(e); \
             return [e.matches({}), style.outlineStyle !== 'none' && style.outlineWidth !== '0px', \
                     e.outerHTML.slice(0, 80)]",
            serde_json::json!(selector)
        );
        let here = window.ask(&script).await;
        assert_eq!(here[1], true, "no focus is seen at {}", here[2]);
        if here[0] == true {
            return;
        }
    }
    panic!("the tabulator does not reach {selector}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_and_a_project_without_a_mouse() {
    let running = Running::start().await;
    let window = Window::open(&running.tenants).await;
    window.go("/sign-in").await;
    // The first stop leads over what all pages have.
    tab_to(&window, "a.skip").await;
    tab_to(&window, "input[name=email]").await;
    press(&window, "ann@acme.example").await;
    tab_to(&window, "input[name=password]").await;
    press(&window, "ann-demo").await;
    press(&window, Key::Enter).await;
    window.wait_for("What is open").await;

    tab_to(&window, "a[href='/projects']").await;
    press(&window, Key::Enter).await;
    window.wait_for("Name of a new project").await;
    tab_to(&window, "input[name=name]").await;
    press(&window, "By keyboard").await;
    press(&window, Key::Enter).await;
    window.wait_for("It was added.").await;
    assert_eq!(window.heading().await, "By keyboard");

    tab_to(&window, "summary").await;
    press(&window, Key::Enter).await;
    tab_to(&window, "form[action$='/delete'] button").await;
    press(&window, Key::Enter).await;
    window.wait_for("It was deleted.").await;
    window.close().await;
}
