//! What a tenant has and its users may do, and how they notice.

use crate::accessible;
use crate::service::Running;
use crate::window::Window;

#[tokio::test(flavor = "multi_thread")]
async fn a_feature_that_is_set_counts_at_the_next_click() {
    let running = Running::start().await;
    let root = Window::signed_in(&running.operator, "root@host.example").await;
    root.follow("acme").await;
    root.follow("Features").await;
    root.fill("Projects at most", "many").await;
    root.press("Set projects").await;
    assert!(root.text().await.contains("a whole number from zero on"));
    accessible::check(&root, "refused feature").await;
    root.fill("Projects at most", "3").await;
    root.press("Set projects").await;
    assert!(root.text().await.contains("set for this tenant"));

    let ann = Window::signed_in(&running.tenants, "ann@acme.example").await;
    ann.follow("Projects").await;
    ann.fill("Name of a new project", "Garden").await;
    ann.press("Add project").await;
    assert!(!ann.text().await.contains("It was added."));
    accessible::check(&ann, "no more projects").await;
    root.press("Take back projects").await;
    ann.fill("Name of a new project", "Garden").await;
    ann.press("Add project").await;
    assert!(ann.text().await.contains("It was added."));
    for window in [root, ann] {
        window.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permission_is_granted_and_taken_back() {
    let running = Running::start().await;
    let ann = Window::signed_in(&running.tenants, "ann@acme.example").await;
    let amy = Window::signed_in(&running.tenants, "amy@acme.example").await;
    let rows = "/data/export.jsonl";
    assert_eq!(amy.status(rows).await, 403);
    amy.go("/permissions").await;
    assert!(amy.text().await.contains("permissions.manage"));
    ann.follow("Permissions").await;
    ann.choose("permission", "download all rows").await;
    ann.press("Grant").await;
    assert_eq!(amy.status(rows).await, 200);
    ann.press("Take back data.export of all with the role member")
        .await;
    assert!(
        ann.text()
            .await
            .contains("Nothing else is said in this tenant.")
    );
    assert_eq!(amy.status(rows).await, 403);
    for window in [ann, amy] {
        window.close().await;
    }
}
