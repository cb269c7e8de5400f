//! Errors as answers.

use axum::http::StatusCode;
use serde_json::Value;

use crate::app::App;

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_row_is_as_an_absent_one() {
    let app = App::new();
    app.ann().get("/notes/1").await.assert_text("of 1");
    let foreign = app.ann().get("/notes/2").await;
    let absent = app.ann().get("/notes/77").await;
    assert_eq!(foreign.status_code(), StatusCode::NOT_FOUND);
    assert_eq!(foreign.header("content-type"), "application/problem+json");
    assert_eq!(foreign.headers(), absent.headers());
    assert_eq!(foreign.into_bytes(), absent.into_bytes());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conflict_names_nothing_internal() {
    let app = App::new();
    let conflict = app.ann().post("/add/of%201").await;
    assert_eq!(conflict.status_code(), StatusCode::CONFLICT);
    let problem: Value = conflict.json();
    assert_eq!(problem["status"], 409);
    assert_eq!(problem["title"], "Conflict");
    let text = problem.to_string();
    assert!(
        !text.contains("notes") && !text.contains("UNIQUE"),
        "{text}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_session_the_answer_says_what_to_send() {
    let app = App::new();
    let refused = app.client.anonymous().get("/notes").await;
    assert_eq!(refused.status_code(), StatusCode::UNAUTHORIZED);
    assert_eq!(refused.header("www-authenticate"), "Bearer");
    assert_eq!(refused.header("cache-control"), "no-store");
    let refused = app.client.with_token("a.b.c").get("/notes").await;
    assert_eq!(
        refused.header("www-authenticate"),
        "Bearer error=\"invalid_token\""
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_of_the_server_is_told_without_words() {
    let app = App::new();
    let failed = app.ann().post("/errs/x").await;
    assert_eq!(failed.status_code(), StatusCode::INTERNAL_SERVER_ERROR);
    let problem: Value = failed.json();
    assert_eq!(problem.get("detail"), None);
}
