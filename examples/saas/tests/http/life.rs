//! Moves, removal and export, by pages.

use axum::http::StatusCode;
use serde_json::Value;
use tenant_host::catalog::TenantState;

use crate::fixture::{ACME, Fixture, GLOBEX, id_of, project};

/// A place of one's own.
#[cfg(not(feature = "postgres"))]
const APART: &str = "database files";
#[cfg(feature = "postgres")]
const APART: &str = "schema shared";

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_moves_with_its_rows() {
    let fixture = Fixture::new("move_pages");
    let (own, _) = project(&fixture.acme("ann"), "apollo").await;
    project(&fixture.globex("bob"), "gemini").await;
    let desk = fixture.desk().await;
    let path = format!("/tenants/{ACME}/move");
    assert!(desk.page(&path).await.contains("It is in: shared tables."));
    let refused = desk.send(&path, &path, &[("place", "shared")]).await;
    assert_eq!(refused.status_code(), StatusCode::CONFLICT);
    assert!(refused.text().contains("role=\"alert\""));
    let begun = desk.send(&path, &path, &[("place", APART)]).await;
    assert_eq!(
        begun.status_code(),
        StatusCode::SEE_OTHER,
        "{}",
        begun.text()
    );
    // The stream ends with the move, and a reload tells the same.
    let events = desk.get(&format!("{path}/events")).await.text();
    assert!(events.contains("event: step") && events.contains("event: end"));
    let page = desk.page(&path).await;
    assert!(
        page.contains("value=\"8\"") && page.contains("Remove the old rows"),
        "{page}"
    );
    let early = desk.send(&path, &format!("{path}/remove-old"), &[]).await;
    assert_eq!(early.status_code(), StatusCode::CONFLICT);
    assert!(early.text().contains("The rows are removed"));

    let tenant = fixture.service.app.catalog.tenant(&ACME).expect("a tenant");
    assert_eq!(tenant.state(), TenantState::Active);
    assert_ne!(tenant.placement().kind(), "shared");
    let ann = fixture.acme("ann");
    let list: Value = ann.get("/api/projects").await.json();
    assert_eq!(list[0]["name"], "apollo");
    assert_eq!(list[0]["id"], own);
    project(&ann, "zeus").await;
    assert!(desk.page("/audit/catalog").await.contains("life cycle"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_is_removed_by_who_types_its_name() {
    let fixture = Fixture::new("erase_pages");
    let ann = fixture.browser("ann").await;
    project(&fixture.acme("ann"), "apollo").await;
    let bob = fixture.globex("bob");
    project(&bob, "gemini").await;
    let before = bob.get("/api/export").await.text();
    let desk = fixture.desk().await;
    let (page, path) = (format!("/tenants/{ACME}"), format!("/tenants/{ACME}/erase"));
    desk.get(&format!("{page}/certificate"))
        .await
        .assert_status_not_found();
    let wrong = desk.send(&page, &path, &[("name", "globex")]).await;
    assert_eq!(wrong.status_code(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("not the name of the tenant"));
    ann.page("/projects").await;

    let done = desk.send(&page, &path, &[("name", "acme")]).await;
    done.assert_status_ok();
    let certificate = done.text();
    assert!(
        certificate.contains("<dt>projects</dt><dd>1</dd>"),
        "{certificate}"
    );
    assert!(certificate.contains("host_members"), "{certificate}");
    assert!(!certificate.contains("not yet"));
    desk.page(&format!("{page}/certificate")).await;
    let answer = ann.get("/projects").await;
    assert!(answer.status_code().is_client_error() || answer.status_code().is_redirection());
    assert_eq!(bob.get("/api/export").await.text(), before);
    let state = fixture.service.app.catalog.tenant(&ACME);
    assert_eq!(state.expect("its row").state(), TenantState::Erased);
}

/// An edition that has no more projects says so at the form, and by the API.
#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_kept() {
    let fixture = Fixture::new("plan");
    let catalog = &fixture.service.app.catalog;
    let scope = &fixture.service.scope;
    catalog
        .set_edition(scope, &ACME, Some("free"))
        .expect("an edition");
    let (ann, api) = (fixture.browser("ann").await, fixture.acme("ann"));
    let mut last = 0;
    for name in ["one", "two", "three"] {
        last = project(&api, name).await.0;
    }
    let refused = ann
        .send("/projects", "/projects", &[("name", "four")])
        .await;
    assert_eq!(refused.status_code(), StatusCode::FORBIDDEN);
    let page = refused.text();
    assert!(
        page.contains("aria-invalid") && page.contains("projects"),
        "{page}"
    );
    let refused = api
        .post("/api/projects")
        .json(&serde_json::json!({ "name": "four" }))
        .await;
    assert_eq!(refused.status_code(), StatusCode::FORBIDDEN);
    assert!(ann.page("/plan").await.contains("3 projects are counted"));
    assert!(
        ann.page("/audit")
            .await
            .contains("shown in the edition pro")
    );
    // One that is gone makes room; a form that is wrong takes none.
    ann.send("/projects", &format!("/projects/{last}/delete"), &[])
        .await;
    let taken = ann.send("/projects", "/projects", &[("name", "one")]).await;
    assert_eq!(taken.status_code(), StatusCode::CONFLICT);
    project(&api, "four").await;
    // Another edition counts at once.
    catalog
        .set_edition(scope, &ACME, Some("pro"))
        .expect("an edition");
    project(&api, "five").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_is_in_the_log_of_the_tenant() {
    let fixture = Fixture::new("audit_pages");
    project(&fixture.acme("ann"), "apollo").await;
    project(&fixture.globex("bob"), "gemini").await;
    let (ann, bob, desk) = (
        fixture.browser("ann").await,
        fixture.browser("bob").await,
        fixture.desk().await,
    );
    let page = ann.page("/audit").await;
    assert!(
        page.contains("project.create") && page.contains(">ann<"),
        "{page}"
    );
    assert!(!page.contains(">bob<"));
    assert!(!bob.page("/audit").await.contains(">ann<"));
    fixture
        .browser("amy")
        .await
        .get("/audit")
        .await
        .assert_status_forbidden();
    // What is refused leaves no entry.
    let before = ann.page("/audit").await.matches("project.create").count();
    ann.send("/projects", "/projects", &[("name", "apollo")])
        .await;
    let after = ann.page("/audit").await.matches("project.create").count();
    assert_eq!(before, after);
    let all = desk.page("/audit").await;
    assert!(all.contains(">ann<") && all.contains(">bob<"), "{all}");
    desk.send(
        "/tenants",
        &format!("/tenants/{GLOBEX}/state"),
        &[("to", "suspended")],
    )
    .await;
    let changes = desk.page("/audit/catalog").await;
    assert!(
        changes.contains("suspend") && changes.contains(">root<"),
        "{changes}"
    );
}

/// By the API and by pages; of the connection, and not of what a header claims.
#[tokio::test(flavor = "multi_thread")]
async fn entries_say_from_which_address() {
    let fixture = Fixture::new("audit_address");
    let at_home = fixture.client_at("192.0.2.7");
    let ann = at_home.as_tenant(&ACME, "ann").expect("a token");
    let made = ann
        .post("/api/projects")
        .add_header("x-forwarded-for", "203.0.113.9")
        .add_header("forwarded", "for=203.0.113.9")
        .json(&serde_json::json!({ "name": "apollo" }))
        .await;
    let path = format!("/api/projects/{}/tasks", id_of(&made.json()));
    let body = serde_json::json!({ "title": "first" });
    let made = ann.post(&path).json(&body).await;
    made.assert_status(StatusCode::CREATED);
    project(&fixture.globex("bob"), "gemini").await;
    let page = fixture.browser("ann").await.page("/audit").await;
    assert_eq!(page.matches(">192.0.2.7<").count(), 2, "{page}");
    assert!(!page.contains("203.0.113.9"));
    let page = fixture.browser("bob").await.page("/audit").await;
    assert!(page.contains("project.create") && !page.contains("192.0.2.7"));
}

#[tokio::test(flavor = "multi_thread")]
async fn ones_own_rows_are_taken_along() {
    let fixture = Fixture::new("take_along");
    project(&fixture.acme("ann"), "apollo").await;
    project(&fixture.globex("bob"), "gemini").await;
    let ann = fixture.browser("ann").await;
    let answer = ann.get("/data/export.jsonl").await;
    answer.assert_status_ok();
    let name = answer.header("content-disposition");
    assert_eq!(name, "attachment; filename=\"export.jsonl\"");
    let text = answer.text();
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect();
    assert_eq!(lines[0]["tenant"], ACME.to_string());
    let last = lines.last().expect("a last line");
    assert_eq!(last["rows"]["projects"], 1);
    assert_eq!(last["rows"]["tasks"], 1);
    assert!(text.contains("apollo") && !text.contains("gemini"));
    assert_ne!(lines[0]["tenant"], GLOBEX.to_string());
}
