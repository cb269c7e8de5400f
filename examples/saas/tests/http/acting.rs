//! An operator who acts as a tenant: by a grant.

use axum::http::StatusCode;
use axum_test::TestResponse;
use saas::sides;

use crate::browser::Browser;
use crate::fixture::{ACME, Fixture, GLOBEX, project};

/// Where the pages of somebody begin who acts as `acme`.
const BASE: &str = "/tenants/1/acting";
const LIST: &str = "/tenants/1/acting/projects";

/// Asks for a grant by the form, for a time or for one time.
async fn ask(desk: &Browser, tenant: i64, reason: &str, is_once: bool) -> TestResponse {
    let path = format!("/tenants/{tenant}/grants");
    let mut fields = vec![("reason", reason), ("minutes", "15")];
    if is_once {
        fields.push(("once", "yes"));
    }
    desk.send("/tenants", &path, &fields).await
}

async fn begin(desk: &Browser, reason: &str) {
    let begun = ask(desk, ACME, reason, false).await;
    assert_eq!(begun.header("location"), LIST, "{}", begun.text());
}

/// The page says why it is refused.
async fn refused(desk: &Browser, path: &str, why: &str) {
    let answer = desk.get(path).await;
    assert_eq!(answer.status_code(), StatusCode::FORBIDDEN, "{path}");
    let page = answer.text();
    assert!(page.contains(why) && !page.contains("apollo"), "{page}");
}

/// Another operator, with a role.
async fn operator(fixture: &Fixture, user: &str, role: &str) -> Browser {
    let (app, scope) = (&fixture.service.app, &fixture.service.scope);
    let made = app.catalog.set_operator(scope, user, [role]);
    made.expect("an operator");
    let account = app.logins.add_account(user, "long enough");
    account.expect("an account");
    Browser::signed_in(sides::operator(app.clone()), user, "long enough").await
}

#[tokio::test(flavor = "multi_thread")]
async fn it_takes_a_grant_and_is_on_record() {
    let fixture = Fixture::new("acting");
    let (own, task) = project(&fixture.acme("ann"), "apollo").await;
    let (theirs, their_task) = project(&fixture.globex("bob"), "gemini").await;
    let desk = fixture.desk().await;
    refused(&desk, LIST, "no grant").await;
    let blank = ask(&desk, ACME, " ", false).await;
    assert_eq!(blank.status_code(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(blank.text().contains("needs a reason"), "{}", blank.text());

    begin(&desk, "ticket 12").await;
    let page = desk.page(LIST).await;
    assert!(page.contains("apollo") && !page.contains("gemini"));
    assert!(page.contains("You act as") && page.contains("ticket 12"));
    assert!(page.contains("delete tasks"), "what is forbidden is told");
    let done = format!("{BASE}/tasks/{task}/done");
    let answer = desk.send(LIST, &done, &[("done", "true")]).await;
    assert_eq!(answer.status_code(), StatusCode::SEE_OTHER);
    // The grant is for one tenant, and within it no other one is there.
    for path in [
        format!("{BASE}/projects/{theirs}"),
        format!("{BASE}/projects/999999"),
        format!("{BASE}/members"),
    ] {
        desk.get(&path).await.assert_status_not_found();
    }
    let foreign = format!("{BASE}/tasks/{their_task}/done");
    let answer = desk.send(LIST, &foreign, &[("done", "true")]).await;
    answer.assert_status_not_found();
    let other = format!("/tenants/{GLOBEX}/acting/projects");
    refused(&desk, &other, "no grant").await;

    // The host's logs name the operator and what was asked for, and the tenant's own log the
    // operator and the reason.
    let records = desk.page("/audit/records").await;
    assert!(records.contains("hatch.act_as") && records.contains(">root<"));
    assert!(
        records.contains(&format!("POST /tasks/{task}/done")),
        "{records}"
    );
    assert!(!records.contains("gemini"));
    let log = desk.page("/audit/catalog").await;
    assert!(log.contains("grant.give") && log.contains("grant.use") && log.contains("ticket 12"));
    let of_acme = fixture.browser("ann").await.page("/audit").await;
    assert!(of_acme.contains(">root<") && of_acme.contains("acting: ticket 12"));
    let of_globex = fixture.browser("bob").await.page("/audit").await;
    assert!(!of_globex.contains(">root<"));

    // The way back, after which the grant is worth nothing.
    let left = desk.send(LIST, &format!("{BASE}/end"), &[]).await;
    assert_eq!(left.header("location"), "/tenants/1?said=left");
    refused(&desk, LIST, "was revoked").await;
    refused(&desk, &format!("{BASE}/projects/{own}"), "was revoked").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_forbidden_meanwhile_is_refused_by_name() {
    let fixture = Fixture::new("acting_forbidden");
    let ann = fixture.acme("ann");
    let (own, task) = project(&ann, "apollo").await;
    let before = ann.get("/api/export").await.text();
    let desk = fixture.desk().await;
    begin(&desk, "ticket 12").await;
    for (path, fields, action) in [
        (LIST.to_owned(), vec![("name", "x")], "project.create"),
        (format!("{LIST}/{own}/delete"), vec![], "project.delete"),
        (format!("{BASE}/tasks/{task}/delete"), vec![], "task.delete"),
    ] {
        let answer = desk.send(LIST, &path, &fields).await;
        assert_eq!(answer.status_code(), StatusCode::FORBIDDEN, "{path}");
        assert!(answer.text().contains(action), "{}", answer.text());
    }
    assert_eq!(ann.get("/api/export").await.text(), before);
    // No page offers it, and what is not forbidden is done.
    let page = desk.page(&format!("{LIST}/{own}")).await;
    assert!(!page.contains("/delete\""), "{page}");
    let rename = format!("{LIST}/{own}/rename");
    let renamed = desk.send(LIST, &rename, &[("name", "zeus")]).await;
    assert_eq!(renamed.status_code(), StatusCode::SEE_OTHER);
    // The tenant's own user deletes it.
    let page = fixture.browser("ann").await;
    let path = format!("/tasks/{task}/delete");
    let deleted = page.send("/projects", &path, &[]).await;
    assert_eq!(deleted.status_code(), StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grant_is_one_operators_and_any_administrator_revokes_it() {
    let fixture = Fixture::new("acting_other");
    project(&fixture.acme("ann"), "apollo").await;
    let desk = fixture.desk().await;
    begin(&desk, "ticket 12").await;
    let ruth = operator(&fixture, "ruth", "admin").await;
    let guest = operator(&fixture, "guest", "reader").await;
    refused(&ruth, LIST, "no grant").await;
    refused(&guest, LIST, "admin").await;
    let asked = ask(&guest, ACME, "curious", false).await;
    assert_eq!(asked.status_code(), StatusCode::FORBIDDEN);

    let page = ruth.page("/tenants/1").await;
    let (_, rest) = page.split_once("action=\"/grants/").expect("a grant");
    let (id, _) = rest.split_once('/').expect("its end");
    let path = format!("/grants/{id}/revoke");
    let by_guest = guest.send("/tenants", &path, &[]).await;
    assert_eq!(by_guest.status_code(), StatusCode::FORBIDDEN);
    desk.page(LIST).await;
    let revoked = ruth.send("/tenants/1", &path, &[]).await;
    assert_eq!(revoked.header("location"), "/tenants/1?said=revoked");
    refused(&desk, LIST, "was revoked").await;
    let unknown = ruth.send("/tenants/1", "/grants/x/revoke", &[]).await;
    unknown.assert_status_not_found();

    // None for a tenant that is not served.
    let state = format!("/tenants/{ACME}/state");
    desk.send("/tenants", &state, &[("to", "suspended")]).await;
    let asked = ask(&desk, ACME, "x", false).await;
    assert_eq!(asked.status_code(), StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_for_one_time_is_used_up() {
    let fixture = Fixture::new("acting_once");
    let (_, task) = project(&fixture.acme("ann"), "apollo").await;
    let desk = fixture.desk().await;
    let begun = ask(&desk, ACME, "ticket 12", true).await;
    assert_eq!(begun.header("location"), LIST);
    let page = desk.page(LIST).await;
    assert!(page.contains("for this page or form only") && page.contains("apollo"));
    refused(&desk, LIST, "for one time, and was used").await;
    let token = desk.token("/tenants").await;
    let fields = [("form_token", token.as_str()), ("done", "true")];
    let done = desk
        .form(&format!("{BASE}/tasks/{task}/done"), &fields)
        .await;
    assert_eq!(done.status_code(), StatusCode::FORBIDDEN);
    assert!(desk.page("/tenants/1").await.contains(">used<"));
}
