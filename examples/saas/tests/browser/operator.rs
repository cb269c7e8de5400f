//! The operator, and what users notice.

use std::time::Duration;

use crate::service::Running;
use crate::window::Window;

const ROOT: &str = "root@host.example";

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_tenant_is_out_at_the_next_click() {
    let running = Running::start().await;
    let ann = Window::signed_in(&running.tenants, "ann@acme.example").await;
    ann.follow("Projects").await;
    let root = Window::signed_in(&running.operator, ROOT).await;
    root.follow("acme").await;
    root.press("Suspend").await;
    assert!(root.text().await.contains("suspended"));
    ann.follow("Website").await;
    assert_eq!(ann.heading().await, "Forbidden");
    assert!(ann.text().await.contains("not served at the moment"));
    root.press("Resume").await;
    ann.go("/projects").await;
    assert!(ann.text().await.contains("Your session has ended."));
    ann.sign_in("ann@acme.example").await;
    assert_eq!(ann.heading().await, "Overview");
    for window in [ann, root] {
        window.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn acting_as_a_tenant_leaves_its_trace() {
    let running = Running::start().await;
    let root = Window::signed_in(&running.operator, ROOT).await;
    root.follow("acme").await;
    root.fill("Reason", "Ticket 12: a lost task").await;
    root.press("Act as acme").await;
    let page = root.text().await;
    assert!(page.contains("You act as acme") && page.contains("Ticket 12: a lost task"));
    root.follow("Hiring").await;
    root.fill("Title of a new task", "Found again").await;
    root.press("Add task").await;
    let place = root.path().await;
    root.press("Leave").await;
    assert!(root.text().await.contains("You act as the tenant no more."));
    assert_eq!(root.status(&place).await, 403);
    assert!(root.text().await.contains("revoked"));
    root.follow("Audit").await;
    root.follow("Records").await;
    let records = root.text().await;
    assert!(records.contains("act_as") && records.contains(ROOT));
    root.follow("Of the catalog").await;
    let log = root.text().await;
    assert!(log.contains("grant.give") && log.contains("Ticket 12: a lost task"));
    root.close().await;

    let ann = Window::signed_in(&running.tenants, "ann@acme.example").await;
    ann.follow("Projects").await;
    ann.follow("Hiring").await;
    assert!(ann.text().await.contains("Found again"));
    ann.follow("Audit").await;
    let log = ann.text().await;
    assert!(log.contains(ROOT) && log.contains("acting: Ticket 12: a lost task"));
    ann.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_is_moved_and_another_one_removed() {
    let running = Running::with_pause(Duration::from_millis(300)).await;
    let root = Window::signed_in(&running.operator, ROOT).await;
    root.follow("acme").await;
    root.follow("Move it").await;
    root.choose("place", "in a database of its own on files")
        .await;
    root.press("Move").await;
    assert!(root.text().await.contains("not yet"));
    root.driver().refresh().await.expect("a reload");
    assert!(root.text().await.contains("The move is on record done"));
    root.wait_for("Remove the old rows").await;
    assert!(root.text().await.contains("database t_1 on files"));
    let ann = Window::signed_in(&running.tenants, "ann@acme.example").await;
    ann.follow("Projects").await;
    assert!(ann.text().await.contains("Office move"));
    ann.close().await;

    let bob = Window::signed_in(&running.tenants, "bob@globex.example").await;
    root.follow("Tenants").await;
    root.follow("globex").await;
    root.fill("Type the name of the tenant to remove it for good", "acme")
        .await;
    root.press("Remove globex").await;
    assert!(
        root.text()
            .await
            .contains("This is not the name of the tenant.")
    );
    root.fill(
        "Type the name of the tenant to remove it for good",
        "globex",
    )
    .await;
    root.press("Remove globex").await;
    root.wait_for("Certificate").await;
    assert_eq!(root.heading().await, "globex is erased");
    bob.follow("Projects").await;
    assert!(!bob.text().await.contains("Rocket"));
    for window in [root, bob] {
        window.close().await;
    }
}

/// With scripts the steps come by events, without them the page loads itself; a reload in the
/// middle takes nothing away, and the new administrator gets in by the link.
#[tokio::test(flavor = "multi_thread")]
async fn the_steps_of_a_creation_are_seen() {
    let running = Running::with_pause(Duration::from_millis(1500)).await;
    let root = Window::signed_in(&running.operator, ROOT).await;
    for (name, has_scripts) in [("umbrella", true), ("hooli", false)] {
        if !has_scripts {
            root.without_scripts().await;
        }
        root.go("/tenants/new").await;
        root.fill("Name", name).await;
        root.choose("place", "in a database of its own on files")
            .await;
        root.press("Create").await;
        assert_eq!(root.heading().await, format!("Creation of {name}"));
        assert!(
            root.text().await.contains("not yet"),
            "{}",
            root.text().await
        );
        root.driver().refresh().await.expect("a reload");
        assert!(root.text().await.contains("Id and name are taken done"));
        root.wait_for("To the tenant").await;
        let tenant = running.service.app.catalog.by_name(name);
        assert!(tenant.expect("a tenant").is_served());
    }
    root.follow("To the tenant").await;
    root.fill("E-mail address of an administrator", "gavin@hooli.example")
        .await;
    root.press("Invite").await;
    let page = root.text().await;
    let link = page
        .split_whitespace()
        .find(|word| word.starts_with("/invitation/"))
        .expect("a link");
    let gavin = Window::open(&running.tenants).await;
    gavin.go(link).await;
    assert_eq!(gavin.heading().await, "Invitation to hooli");
    gavin.fill("Password", "gavin-demo").await;
    gavin.press("Become a member").await;
    gavin.sign_in("gavin@hooli.example").await;
    assert_eq!(gavin.heading().await, "Overview");
    assert!(gavin.text().await.contains("Nothing is open."));
    for window in [root, gavin] {
        window.close().await;
    }
}
