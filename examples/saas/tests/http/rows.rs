//! No request of one tenant reads or changes what is another's.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::fixture::{Fixture, project};

#[tokio::test(flavor = "multi_thread")]
async fn lists_hold_ones_own() {
    let fixture = Fixture::new("lists");
    let (acme, globex) = (fixture.acme("ann"), fixture.globex("bob"));
    project(&acme, "apollo").await;
    project(&globex, "gemini").await;
    for (who, name) in [(&acme, "apollo"), (&globex, "gemini")] {
        let list: Value = who.get("/api/projects").await.json();
        let names: Vec<_> = list
            .as_array()
            .expect("a list")
            .iter()
            .map(|row| &row["name"])
            .collect();
        assert_eq!(names, [name]);
        let dashboard: Value = who.get("/api/dashboard").await.json();
        assert_eq!(dashboard["projects"], 1);
        assert_eq!(dashboard["open_tasks"], 1);
        assert_eq!(dashboard["busy"], json!([[name, 1]]));
        let export = who.get("/api/export").await.text();
        assert_eq!(export.lines().count(), 2, "{export}");
        assert!(export.contains(name));
    }
}

/// Each route with an id, for an id of another tenant and for one that nobody has: the same
/// answer, byte for byte, and nothing changes.
#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_row_is_as_an_absent_one() {
    let fixture = Fixture::new("foreign");
    let (acme, globex) = (fixture.acme("ann"), fixture.globex("bob"));
    let (their_project, their_task) = project(&globex, "gemini").await;
    let before = globex.get("/api/export").await.text();
    let absent = 999_999;
    let cases: [(Method, &str, i64, Option<Value>); 7] = [
        (Method::GET, "/api/projects/{id}", their_project, None),
        (
            Method::PATCH,
            "/api/projects/{id}",
            their_project,
            Some(json!({ "name": "mine" })),
        ),
        (Method::DELETE, "/api/projects/{id}", their_project, None),
        (Method::GET, "/api/projects/{id}/tasks", their_project, None),
        (
            Method::POST,
            "/api/projects/{id}/tasks",
            their_project,
            Some(json!({ "title": "x" })),
        ),
        (
            Method::PATCH,
            "/api/tasks/{id}",
            their_task,
            Some(json!({ "done": true })),
        ),
        (Method::DELETE, "/api/tasks/{id}", their_task, None),
    ];
    for (method, path, theirs, body) in cases {
        let mut answers = Vec::new();
        for id in [theirs, absent] {
            let path = path.replace("{id}", &id.to_string());
            let mut request = acme.request(method.clone(), &path);
            if let Some(body) = &body {
                request = request.json(body);
            }
            let answer = request.await;
            assert_eq!(
                answer.status_code(),
                StatusCode::NOT_FOUND,
                "{method} {path}"
            );
            assert_eq!(answer.header("content-type"), "application/problem+json");
            answers.push(answer.into_bytes());
        }
        assert_eq!(answers[0], answers[1], "{method} {path}");
    }
    assert_eq!(globex.get("/api/export").await.text(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_the_administrators() {
    let fixture = Fixture::new("settings");
    let (ann, amy, bob) = (
        fixture.acme("ann"),
        fixture.acme("amy"),
        fixture.globex("bob"),
    );
    let dark = json!({ "value": "dark" });
    amy.put("/api/settings/theme")
        .json(&dark)
        .await
        .assert_status_forbidden();
    for value in ["light", "dark"] {
        let answer = ann
            .put("/api/settings/theme")
            .json(&json!({ "value": value }))
            .await;
        answer.assert_status(StatusCode::NO_CONTENT);
    }
    let list: Value = amy.get("/api/settings").await.json();
    assert_eq!(list, json!([{ "name": "theme", "value": "dark" }]));
    assert_eq!(bob.get("/api/settings").await.json::<Value>(), json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_are_told_and_leave_nothing_behind() {
    let fixture = Fixture::new("errors");
    let ann = fixture.acme("ann");
    let (made, _) = project(&ann, "apollo").await;
    let again = ann
        .post("/api/projects")
        .json(&json!({ "name": "apollo" }))
        .await;
    assert_eq!(again.status_code(), StatusCode::CONFLICT);
    assert!(
        !again.text().contains("projects"),
        "no name of a table: {}",
        again.text()
    );
    let path = format!("/api/projects/{made}/tasks");
    let empty = ann.post(&path).json(&json!({ "title": "" })).await;
    assert_eq!(empty.status_code(), StatusCode::UNPROCESSABLE_ENTITY);
    // The name is taken in one tenant only.
    let other = fixture
        .globex("bob")
        .post("/api/projects")
        .json(&json!({ "name": "apollo" }))
        .await;
    other.assert_status(StatusCode::CREATED);
    let list: Value = ann.get("/api/projects").await.json();
    assert_eq!(list.as_array().map(Vec::len), Some(1));
}
