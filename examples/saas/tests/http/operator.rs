//! The host's side.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::fixture::{ACME, Fixture, GLOBEX, id_of, project};

#[tokio::test(flavor = "multi_thread")]
async fn the_operator_gives_a_reason() {
    let fixture = Fixture::new("operator");
    let root = fixture.root();
    project(&fixture.acme("ann"), "apollo").await;
    project(&fixture.globex("bob"), "gemini").await;
    let path = "/host/tenants/2/projects?reason=the%20list";
    let refused = root.get(path).await;
    assert_eq!(refused.status_code(), StatusCode::FORBIDDEN);
    assert!(refused.text().contains("no grant"), "{}", refused.text());
    let grant = json!({ "reason": "ticket 12", "minutes": 15 });
    let given = root.post("/host/tenants/2/grants").json(&grant).await;
    given.assert_status(StatusCode::CREATED);
    let grant: Value = given.json();
    let rows: Value = root.get(path).await.json();
    assert_eq!(rows[0]["name"], "gemini");
    assert_eq!(rows.as_array().map(Vec::len), Some(1));
    let blank = root.get("/host/tenants/2/projects?reason=%20").await;
    assert_eq!(blank.status_code(), StatusCode::UNPROCESSABLE_ENTITY);
    // Not for another tenant, nor without a reason, for long, or once it is revoked.
    root.get("/host/tenants/1/projects?reason=x")
        .await
        .assert_status_forbidden();
    for grant in [
        json!({ "reason": " ", "minutes": 15 }),
        json!({ "reason": "ticket 12", "minutes": 0 }),
        json!({ "reason": "ticket 12", "minutes": 61 }),
    ] {
        let refused = root.post("/host/tenants/1/grants").json(&grant).await;
        assert_eq!(refused.status_code(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    let id = grant["id"].as_str().expect("an id");
    let revoked = root
        .request(Method::DELETE, &format!("/host/grants/{id}"))
        .await;
    revoked.assert_status(StatusCode::NO_CONTENT);
    root.get(path).await.assert_status_forbidden();
    root.get("/host/tenants/77/projects?reason=ticket")
        .await
        .assert_status_not_found();
    let report: Value = root.get("/host/report").await.json();
    assert_eq!(report, json!([[ACME, 1], [GLOBEX, 1]]));
    let made = root
        .post("/host/tenants")
        .json(&json!({ "id": 3, "name": "initech", "owner": "pete" }))
        .await;
    made.assert_status(StatusCode::CREATED);
    let pete = fixture.client.as_tenant(&3, "pete").expect("a token");
    let (_, task) = project(&pete, "own").await;
    assert!(task > 0);
    for (body, status) in [
        (
            json!({ "id": 3, "name": "other", "owner": "p" }),
            StatusCode::CONFLICT,
        ),
        (
            json!({ "id": 4, "name": "acme", "owner": "p" }),
            StatusCode::CONFLICT,
        ),
        (
            json!({ "id": 5, "name": "", "owner": "p" }),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
    ] {
        assert_eq!(
            root.post("/host/tenants").json(&body).await.status_code(),
            status,
            "{body}"
        );
    }
    let list: Value = root.get("/host/tenants").await.json();
    assert_eq!(list.as_array().map(Vec::len), Some(3));
    assert_eq!(id_of(&list[0]), ACME);
}

#[tokio::test(flavor = "multi_thread")]
async fn templates_of_the_host_are_shared_and_not_changed() {
    let fixture = Fixture::new("templates");
    let (ann, bob, root) = (fixture.acme("ann"), fixture.globex("bob"), fixture.root());
    root.post("/host/templates")
        .json(&json!({ "name": "of all" }))
        .await
        .assert_status(StatusCode::CREATED);
    ann.post("/api/templates")
        .json(&json!({ "name": "of acme" }))
        .await
        .assert_status(StatusCode::CREATED);
    let names = |list: Value| -> Vec<String> {
        let rows = list.as_array().expect("a list").clone();
        rows.iter()
            .map(|row| row["name"].as_str().expect("a name").to_owned())
            .collect()
    };
    assert_eq!(
        names(ann.get("/api/templates").await.json()),
        ["of acme", "of all"]
    );
    assert_eq!(names(bob.get("/api/templates").await.json()), ["of all"]);
    assert_eq!(names(root.get("/host/templates").await.json()), ["of all"]);
}
