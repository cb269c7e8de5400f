//! No page or form of one tenant shows or changes what is another's.

use axum::http::StatusCode;
use serde_json::Value;

use crate::fixture::{ACME, Fixture, GLOBEX, project};

/// Each path with an id, and the fields of its form, if it has one.
type Case = (
    &'static str,
    Option<&'static [(&'static str, &'static str)]>,
);

const OF_PROJECT: [Case; 4] = [
    ("/projects/{id}", None),
    ("/projects/{id}", Some(&[("title", "theirs")])),
    ("/projects/{id}/rename", Some(&[("name", "mine")])),
    ("/projects/{id}/delete", Some(&[])),
];
const OF_TASK: [Case; 2] = [
    ("/tasks/{id}/done", Some(&[("done", "true")])),
    ("/tasks/{id}/delete", Some(&[])),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_row_is_as_an_absent_one() {
    let fixture = Fixture::new("foreign_pages");
    let bob = fixture.globex("bob");
    let (their_project, their_task) = project(&bob, "gemini").await;
    let before = bob.get("/api/export").await.text();
    let ann = fixture.browser("ann").await;
    let cases = OF_PROJECT
        .map(|case| (case, their_project))
        .into_iter()
        .chain(OF_TASK.map(|case| (case, their_task)));
    for ((path, fields), theirs) in cases {
        let mut answers = Vec::new();
        for id in [theirs, 999_999] {
            let path = path.replace("{id}", &id.to_string());
            let answer = match fields {
                None => ann.get(&path).await,
                Some(fields) => ann.send("/projects", &path, fields).await,
            };
            assert_eq!(answer.status_code(), StatusCode::NOT_FOUND, "{path}");
            answers.push(answer.into_bytes());
        }
        assert_eq!(answers[0], answers[1], "{path}");
    }
    assert_eq!(bob.get("/api/export").await.text(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_and_searches_hold_ones_own() {
    let fixture = Fixture::new("page_lists");
    let bob = fixture.globex("bob");
    project(&bob, "gemini of globex").await;
    let ann = fixture.browser("ann").await;
    for name in ["apollo 100%", "apollo 1000"] {
        let made = ann.send("/projects", "/projects", &[("name", name)]).await;
        assert_eq!(made.status_code(), StatusCode::SEE_OTHER);
    }
    for path in [
        "/",
        "/projects",
        "/projects?q=g",
        "/projects?q=%25",
        "/data/export.jsonl",
    ] {
        let page = ann.get(path).await.text();
        assert!(!page.contains("gemini"), "{path}");
    }
    let found = ann.page("/projects?q=100%25").await;
    assert!(found.contains("apollo 100%") && !found.contains("apollo 1000<"));
    assert!(ann.page("/projects?q=APOLLO").await.contains("2 in all"));
    for odd in [
        "/projects?page=0",
        "/projects?page=-3",
        "/projects?page=x",
        "/projects?page=99",
    ] {
        ann.page(odd).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_is_shown_as_text() {
    let fixture = Fixture::new("escaped");
    let ann = fixture.browser("ann").await;
    let name = "<script>alert(1)</script>\"'&";
    ann.send("/projects", "/projects", &[("name", name)]).await;
    let page = ann.page("/projects?q=%3Cscript%3E%22").await;
    assert!(!page.contains("<script>"));
    let page = ann.page("/projects").await;
    assert!(page.contains("&#60;script&#62;alert(1)"), "{page}");
    // A form that is refused says why at the field, and keeps what was typed.
    let answer = ann.send("/projects", "/projects", &[("name", name)]).await;
    assert_eq!(answer.status_code(), StatusCode::CONFLICT);
    let page = answer.text();
    assert!(
        page.contains("aria-invalid=\"true\"")
            && page.contains("aria-describedby=\"field-name-error\"")
    );
    assert!(page.contains("This exists already."));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_come_in_tens() {
    let fixture = Fixture::new("paging");
    let ann = fixture.browser("ann").await;
    for number in 0..23 {
        let name = format!("project {number:02}");
        fixture
            .acme("ann")
            .post("/api/projects")
            .json(&serde_json::json!({ "name": name }))
            .await;
    }
    let last = ann.page("/projects?page=3").await;
    assert!(last.contains("project 22") && !last.contains("project 19"));
    assert!(
        last.contains("Page 3 of 3")
            && last.contains("rel=\"prev\"")
            && !last.contains("rel=\"next\"")
    );
}

/// Each side's session is none on the other, and a suspended tenant is out at once.
#[tokio::test(flavor = "multi_thread")]
async fn who_is_out_is_out_at_the_next_click() {
    let fixture = Fixture::new("out");
    let (ann, desk) = (fixture.browser("ann").await, fixture.desk().await);
    ann.page("/projects").await;
    let state = format!("/tenants/{ACME}/state");
    desk.send("/tenants", &state, &[("to", "suspended")]).await;
    let answer = ann.get("/projects").await;
    assert_eq!(answer.status_code(), StatusCode::FORBIDDEN);
    assert!(answer.text().contains("not served at the moment"));
    assert!(!answer.text().contains("suspended"));
    desk.send("/tenants", &state, &[("to", "active")]).await;
    let answer = ann.get("/projects").await;
    assert_eq!(answer.header("location"), "/sign-in?said=ended");
    // Read only: one sees, and changes nothing.
    let bob = fixture.browser("bob").await;
    let state = format!("/tenants/{GLOBEX}/state");
    desk.send("/tenants", &state, &[("to", "read-only")]).await;
    assert!(bob.page("/").await.contains("only be read"));
    let answer = bob.send("/projects", "/projects", &[("name", "x")]).await;
    assert_eq!(answer.status_code(), StatusCode::CONFLICT);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_is_described() {
    let fixture = Fixture::new("openapi");
    let (ann, root) = (fixture.acme("ann"), fixture.root());
    for (who, paths, side) in [
        (&ann, ["/api/projects/{id}", "/login"], "/api/"),
        (&root, ["/host/tenants/{id}/suspend", "/login"], "/host/"),
    ] {
        let document: Value = who.get("/api/openapi.json").await.json();
        assert!(
            document["openapi"]
                .as_str()
                .is_some_and(|version| version.starts_with("3."))
        );
        for path in paths {
            assert!(document["paths"][path].is_object(), "{path}");
        }
        for (path, item) in document["paths"].as_object().expect("paths") {
            let is_open = path == "/login";
            assert!(is_open || path.starts_with(side), "{path}");
            for operation in item.as_object().expect("operations").values() {
                assert_eq!(operation["security"].is_array(), !is_open, "{path}");
            }
        }
        assert!(document["components"]["securitySchemes"]["session"].is_object());
    }
    // What a problem is described as, is what comes.
    let described: Value = ann.get("/api/openapi.json").await.json();
    let properties = &described["components"]["schemas"]["ProblemBody"]["properties"];
    let problem: Value = ann.get("/api/projects/999").await.json();
    for name in problem.as_object().expect("a problem").keys() {
        assert!(properties[name].is_object() || name == "type", "{name}");
    }
    // Errors of axum itself have the same form.
    let answer = ann.post("/api/projects").text("no JSON").await;
    assert!(answer.status_code().is_client_error());
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let answer = ann.put("/api/projects").await;
    assert_eq!(answer.status_code(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.header("content-type"), "application/problem+json");
}
