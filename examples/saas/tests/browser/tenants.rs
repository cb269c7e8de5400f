//! Two tenants, each in a browser.

use crate::accessible;
use crate::service::Running;
use crate::window::Window;

/// The number in the path of the page that is shown.
async fn id_here(window: &Window) -> u64 {
    let path = window.path().await;
    let id = path.rsplit('/').next().expect("an id");
    id.parse().expect("a number")
}

/// What one tenant's user finds out about another one's rows by hand.
#[tokio::test(flavor = "multi_thread")]
async fn the_rows_of_another_tenant_are_not_there() {
    let running = Running::start().await;
    let eve = Window::signed_in(&running.tenants, "eve@example.org").await;
    eve.press("acme").await;
    let ann = Window::signed_in(&running.tenants, "ann@acme.example").await;
    ann.go("/projects").await;
    ann.follow("Office move").await;
    let (theirs, own_path) = (id_here(&ann).await, ann.path().await);
    assert_eq!(eve.status(&own_path).await, 200);
    eve.close().await;

    let bob = Window::signed_in(&running.tenants, "bob@globex.example").await;
    bob.go("/projects").await;
    assert!(bob.text().await.contains("Rocket") && !bob.text().await.contains("Website"));
    let absent = [theirs, 999_999];
    bob.follow("Rocket").await;
    let mut answers = Vec::new();
    for id in absent {
        // By the address, and by an edited form with a good token.
        answers.push([
            bob.status(&format!("/projects/{id}")).await,
            bob.send_elsewhere("form[action$='/rename']", &format!("/projects/{id}/rename"))
                .await,
            bob.send_elsewhere("form[action$='/delete']", &format!("/projects/{id}/delete"))
                .await,
            bob.send_elsewhere("form[action$='/done']", &format!("/tasks/{id}/done"))
                .await,
        ]);
    }
    assert_eq!(answers, [[404; 4]; 2]);
    bob.go(&format!("/projects/{theirs}")).await;
    assert_eq!(bob.heading().await, "Not Found");
    accessible::check(&bob, "not found").await;

    ann.go("/projects").await;
    assert!(ann.text().await.contains("Office move"));
    for window in [ann, bob] {
        window.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_of_two_tenants_is_in_one_of_them() {
    let running = Running::start().await;
    let eve = Window::signed_in(&running.tenants, "eve@example.org").await;
    assert_eq!(eve.heading().await, "Choose where to go");
    accessible::check(&eve, "choice").await;
    eve.press("globex").await;
    eve.follow("Projects").await;
    assert!(eve.text().await.contains("Rocket") && !eve.text().await.contains("Website"));
    eve.press("Sign out").await;
    assert!(eve.text().await.contains("You are signed out."));
    eve.go("/projects").await;
    assert_eq!(eve.path().await, "/sign-in");
    eve.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn projects_and_tasks_are_worked_on() {
    let running = Running::start().await;
    let ann = Window::signed_in(&running.tenants, "ann@acme.example").await;
    ann.follow("Projects").await;
    ann.fill("Name of a new project", "Website").await;
    ann.press("Add project").await;
    assert!(ann.text().await.contains("This exists already."));
    accessible::check(&ann, "refused form").await;
    ann.fill("Name of a new project", "Garden").await;
    ann.press("Add project").await;
    for number in 1..=11 {
        ann.fill("Title of a new task", &format!("Plant {number:02}"))
            .await;
        ann.press("Add task").await;
    }
    assert!(ann.text().await.contains("Page 1 of 2, 11 in all"));
    ann.press("Done: Plant 01").await;
    ann.follow("Next →").await;
    assert!(
        ann.text().await.contains("Plant 01 done"),
        "{}",
        ann.text().await
    );
    ann.fill("Search", "plant 1").await;
    ann.press("Search").await;
    assert!(ann.text().await.contains("2 in all"));
    ann.close().await;
}
