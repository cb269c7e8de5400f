//! No request of one tenant reads or changes what is another's.

mod common;

use axum::http::{Method, StatusCode};
use common::{ACME, Fixture, GLOBEX, id_of, project};
use serde_json::{Value, json};

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

/// Whatever a request names beside its token, the token counts.
#[tokio::test(flavor = "multi_thread")]
async fn the_tenant_stands_in_the_token_alone() {
    let fixture = Fixture::new("token");
    let (acme, globex) = (fixture.acme("ann"), fixture.globex("bob"));
    project(&globex, "gemini").await;
    let other = GLOBEX.to_string();
    for request in [
        acme.get("/api/me").add_header("x-tenant", &other),
        acme.get("/api/me").add_header("x-tenant-id", &other),
        acme.get("/api/me").add_header("__tenant", &other),
        acme.get("/api/me")
            .add_header("cookie", format!("tenant={other}; tenant_id={other}")),
        acme.get("/api/me")
            .add_header("host", "globex.saas.example"),
        acme.get("/api/me")
            .add_header("x-forwarded-host", "globex.saas.example"),
        acme.get(&format!("/api/me?tenant={other}&tenant_id={other}")),
        acme.get("/api/me").form(&[("tenant", &other)]),
        acme.get("/api/me").json(&json!({ "tenant": GLOBEX })),
    ] {
        let me: Value = request.await.json();
        assert_eq!(me["tenant"], ACME);
        assert_eq!(me["user"], "ann");
    }
    // A column of a body is no place for it either.
    let body = json!({ "name": "mine", "tenant_id": GLOBEX });
    acme.post("/api/projects")
        .json(&body)
        .await
        .assert_status(StatusCode::CREATED);
    let list: Value = globex.get("/api/projects").await.json();
    assert_eq!(list.as_array().map(Vec::len), Some(1));
    // Which of two tokens counts must not depend on who reads them.
    let second = format!("Bearer {}", globex.token().expect("a token"));
    let answer = acme
        .get("/api/me")
        .add_header("authorization", second)
        .await;
    assert!(
        answer.status_code() == StatusCode::BAD_REQUEST
            || answer.json::<Value>()["tenant"] == GLOBEX,
        "one that is replaced is one; two are refused"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_tokens_are_refused() {
    let fixture = Fixture::new("forged");
    let good = fixture.acme("ann").token().expect("a token").to_owned();
    let parts: Vec<&str> = good.split('.').collect();
    let [header, claims, signature] = parts[..] else {
        panic!("a token has three parts")
    };
    let of_globex = fixture.globex("bob").token().expect("a token").to_owned();
    let other_claims = of_globex.split('.').nth(1).expect("claims");
    let none = "eyJhbGciOiJub25lIn0";
    for token in [
        format!("{header}.{other_claims}.{signature}"),
        format!("{none}.{claims}."),
        format!("{none}.{claims}.{signature}"),
        format!("{header}.{claims}."),
        format!("{header}.{claims}"),
        format!("{good}x"),
        "acme".to_owned(),
    ] {
        let answer = fixture
            .client
            .with_token(token.clone())
            .get("/api/me")
            .await;
        assert_eq!(answer.status_code(), StatusCode::UNAUTHORIZED, "{token}");
        assert!(
            answer
                .header("www-authenticate")
                .to_str()
                .is_ok_and(|value| value.starts_with("Bearer"))
        );
        assert!(!answer.text().contains(&token));
    }
    let answer = fixture.client.anonymous().get("/api/me").await;
    assert_eq!(answer.status_code(), StatusCode::UNAUTHORIZED);
    assert_eq!(answer.header("www-authenticate"), "Bearer");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_side_has_its_door() {
    let fixture = Fixture::new("sides");
    let (ann, root) = (fixture.acme("ann"), fixture.root());
    for path in ["/host/tenants", "/host/report", "/host/nowhere"] {
        let answer = ann.get(path).await;
        assert_eq!(answer.status_code(), StatusCode::FORBIDDEN, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
    for path in ["/api/projects", "/api/me", "/api/nowhere"] {
        let answer = root.get(path).await;
        assert_eq!(answer.status_code(), StatusCode::FORBIDDEN, "{path}");
    }
    root.get("/host/nowhere").await.assert_status_not_found();
    // A tenant's administrator is none of the host, and the reverse.
    fixture
        .service
        .app
        .catalog
        .set_operator(&fixture.service.scope, "guest", ["reader"])
        .expect("an operator");
    let guest = fixture.client.as_host("guest").expect("a token");
    guest.get("/host/tenants").await.assert_status_ok();
    guest.get("/host/report").await.assert_status_forbidden();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_that_is_suspended_is_not_served() {
    let fixture = Fixture::new("suspended");
    let (ann, bob, root) = (fixture.acme("ann"), fixture.globex("bob"), fixture.root());
    ann.get("/api/me").await.assert_status_ok();
    root.post("/host/tenants/1/suspend")
        .await
        .assert_status_ok();
    let refused = ann.get("/api/me").await;
    assert!(refused.status_code().is_client_error());
    assert!(!refused.text().contains("suspended"));
    bob.get("/api/me").await.assert_status_ok();
    root.post("/host/tenants/1/resume").await.assert_status_ok();
    // The session of before stays ended; a new one works.
    ann.get("/api/me").await.assert_status_unauthorized();
    fixture.acme("ann").get("/api/me").await.assert_status_ok();
    root.post("/host/tenants/77/suspend")
        .await
        .assert_status_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_no_member_gets_in_nowhere() {
    let fixture = Fixture::new("members");
    fixture
        .globex("ann")
        .get("/api/me")
        .await
        .assert_status_forbidden();
    let ben = fixture.globex("ben");
    ben.get("/api/me").await.assert_status_ok();
    let (catalog, scope) = (&fixture.service.app.catalog, &fixture.service.scope);
    catalog
        .remove_member(scope, &GLOBEX, "ben")
        .expect("a member");
    ben.get("/api/me").await.assert_status_forbidden();
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

#[tokio::test(flavor = "multi_thread")]
async fn the_operator_gives_a_reason() {
    let fixture = Fixture::new("operator");
    let root = fixture.root();
    project(&fixture.acme("ann"), "apollo").await;
    project(&fixture.globex("bob"), "gemini").await;
    let rows: Value = root
        .get("/host/tenants/2/projects?reason=ticket%2012")
        .await
        .json();
    assert_eq!(rows[0]["name"], "gemini");
    assert_eq!(rows.as_array().map(Vec::len), Some(1));
    let blank = root.get("/host/tenants/2/projects?reason=%20").await;
    assert_eq!(blank.status_code(), StatusCode::UNPROCESSABLE_ENTITY);
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
async fn users_log_in() {
    let fixture = Fixture::new("login");
    let logins = &fixture.service.app.logins;
    for user in ["ann", "eve", "root", "nobody"] {
        logins.set_password(user, "secret").expect("an account");
    }
    let log_in = async |email: &str, password: &str, tenant: Option<i64>| {
        let body = json!({ "email": email, "password": password, "tenant": tenant });
        fixture.client.anonymous().post("/login").json(&body).await
    };
    let token: Value = log_in("ann", "secret", None).await.json();
    let ann = fixture
        .client
        .with_token(token["token"].as_str().expect("a token"));
    assert_eq!(ann.get("/api/me").await.json::<Value>()["tenant"], ACME);

    let choose: Value = log_in("eve", "secret", None).await.json();
    assert_eq!(
        choose["choose"],
        json!([[ACME, "acme"], [GLOBEX, "globex"]])
    );
    let token: Value = log_in("eve", "secret", Some(GLOBEX)).await.json();
    let eve = fixture
        .client
        .with_token(token["token"].as_str().expect("a token"));
    assert_eq!(eve.get("/api/me").await.json::<Value>()["tenant"], GLOBEX);

    let token: Value = log_in("root", "secret", None).await.json();
    let root = fixture
        .client
        .with_token(token["token"].as_str().expect("a token"));
    root.get("/host/tenants").await.assert_status_ok();

    let mut answers = Vec::new();
    for (email, password, tenant) in [
        ("ann", "wrong", None),
        ("ann", "secret", Some(GLOBEX)),
        ("who", "secret", None),
        ("nobody", "secret", None),
    ] {
        let answer = log_in(email, password, tenant).await;
        assert_eq!(answer.status_code(), StatusCode::UNAUTHORIZED, "{email}");
        answers.push(answer.into_bytes());
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]));
}
