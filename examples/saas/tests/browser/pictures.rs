//! All pages on a phone and on a desk, light and dark: none is too wide, none has something
//! without name. With `SAAS_PICTURES` they are written down.

use std::path::PathBuf;

use crate::accessible;
use crate::service::Running;
use crate::window::Window;

/// Name, width, height, and whether it is dark.
const SCREENS: [(&str, u32, u32, bool); 2] =
    [("phone", 390, 780, true), ("desktop", 960, 620, false)];

async fn look(window: &Window, page: &str) {
    let folder = std::env::var_os("SAAS_PICTURES").map(PathBuf::from);
    for (screen, width, height, is_dark) in SCREENS {
        window.resize(width, height, is_dark).await;
        accessible::check(window, &format!("{page} on a {screen}")).await;
        if let Some(folder) = &folder {
            let path = folder.join(format!("{page}-{screen}.png"));
            window.picture(&path).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_the_tenants() {
    let running = Running::start().await;
    let ann = Window::open(&running.tenants).await;
    ann.go("/sign-in").await;
    look(&ann, "sign-in").await;
    ann.sign_in("ann@acme.example").await;
    look(&ann, "overview").await;
    ann.follow("Projects").await;
    look(&ann, "projects").await;
    ann.follow("Website").await;
    look(&ann, "project").await;
    ann.follow("Members").await;
    ann.fill("E-mail address", "zoe@acme.example").await;
    ann.press("Invite").await;
    look(&ann, "invited").await;
    ann.follow("Members").await;
    look(&ann, "members").await;
    ann.follow("Permissions").await;
    ann.press("Grant").await;
    look(&ann, "permissions").await;
    ann.follow("Audit").await;
    look(&ann, "audit").await;
    ann.follow("Plan").await;
    look(&ann, "plan").await;
    ann.follow("Data").await;
    look(&ann, "data").await;
    ann.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_the_operator() {
    let running = Running::start().await;
    let root = Window::open(&running.operator).await;
    root.go("/sign-in").await;
    look(&root, "operator-sign-in").await;
    root.sign_in("root@host.example").await;
    look(&root, "tenants").await;
    root.follow("New tenant").await;
    root.fill("Name", "umbrella").await;
    look(&root, "new-tenant").await;
    root.choose("place", "in a database of its own on files")
        .await;
    root.press("Create").await;
    root.wait_for("To the tenant").await;
    look(&root, "creation").await;
    root.follow("Tenants").await;
    root.follow("acme").await;
    look(&root, "tenant").await;
    root.follow("Features").await;
    root.fill("Projects at most", "7").await;
    root.press("Set projects").await;
    look(&root, "features").await;
    root.follow("To the tenant").await;
    root.follow("Move it").await;
    root.choose("place", "in a database of its own on files")
        .await;
    root.press("Move").await;
    root.wait_for("Remove the old rows").await;
    look(&root, "move").await;
    root.follow("To the tenant").await;
    root.fill("Reason", "Ticket 12: a lost task").await;
    root.press("Act as acme").await;
    root.follow("Website").await;
    look(&root, "acting").await;
    root.press("Leave").await;
    root.follow("Servers").await;
    root.press("Test the connections").await;
    look(&root, "servers").await;
    root.follow("Audit").await;
    look(&root, "audit-of-all").await;
    root.follow("Records").await;
    look(&root, "records").await;
    root.close().await;
}
