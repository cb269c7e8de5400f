//! The operator's pages.

use crate::fixture::{Fixture, project};
use axum::http::StatusCode;

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_is_created_in_steps() {
    let fixture = Fixture::new("create_pages");
    let desk = fixture.desk().await;
    let new = |name: &'static str| [("name", name), ("edition", "pro"), ("place", "shared")];
    for (name, status) in [
        ("acme", StatusCode::CONFLICT),
        (" ACME ", StatusCode::CONFLICT),
        ("", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let refused = desk.send("/tenants/new", "/tenants/new", &new(name)).await;
        assert_eq!(refused.status_code(), status, "{name}");
        assert!(refused.text().contains("aria-invalid"), "{name}");
    }
    let made = desk
        .send("/tenants/new", "/tenants/new", &new("initech"))
        .await;
    assert_eq!(made.header("location"), "/tenants/3/creation");
    // The stream ends when there is nothing more to wait for.
    let events = desk.get("/tenants/3/creation/events").await.text();
    assert!(
        events.contains("event: step") && events.contains("event: end"),
        "{events}"
    );
    let page = desk.page("/tenants/3/creation").await;
    assert!(page.contains("value=\"4\"") && page.contains("To the tenant"));
    let made = desk
        .send(
            "/tenants",
            "/tenants/3/invite",
            &[("email", "pete@initech.example")],
        )
        .await;
    assert!(made.text().contains("/invitation/"));
    let elsewhere = [
        ("name", "x"),
        ("edition", "pro"),
        ("place", "database nowhere"),
    ];
    let refused = desk.send("/tenants/new", "/tenants/new", &elsewhere).await;
    assert_eq!(refused.status_code(), StatusCode::UNPROCESSABLE_ENTITY);
    desk.get("/tenants/77").await.assert_status_not_found();
}

/// One that has stopped half-way can be gone on with, or undone by who types its name.
#[cfg(not(feature = "postgres"))]
#[tokio::test(flavor = "multi_thread")]
async fn a_creation_that_has_stopped_goes_on_or_is_undone() {
    use tenant_core::prelude::*;
    use tenant_host::catalog::{
        NewPlacement, NewTenant, Placement, ProvisionError, Provisioner, ServerName, Tenant,
        TenantState,
    };

    /// Fails where the tables are made.
    struct Stops;

    impl Provisioner<i64> for Stops {
        fn check(&self, _: &Placement) -> Result<(), ProvisionError> {
            Ok(())
        }
        fn make(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
            Err(ProvisionError::new("the disk is full"))
        }
        fn migrate(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
            Ok(())
        }
        fn remove(&self, _: &Tenant<i64>) -> Result<(), ProvisionError> {
            Ok(())
        }
    }

    fn half_made(fixture: &Fixture, host: &HostScope, id: i64, name: &str) {
        let server = ServerName::new("files").expect("a name");
        let new = NewTenant::new(id, name, NewPlacement::Database(server)).edition("pro");
        let catalog = &fixture.service.app.catalog;
        catalog.create(host, new, &Stops).expect_err("it stops");
    }

    let fixture = Fixture::new("stopped");
    let (desk, scope) = (fixture.desk().await, &fixture.service.scope);
    half_made(&fixture, scope, 3, "initech");
    let page = desk.get("/tenants/3").await;
    assert_eq!(page.header("location"), "/tenants/3/creation");
    let page = desk.page("/tenants/3/creation").await;
    assert!(page.contains("value=\"1\"") && page.contains("Go on"));
    desk.send("/tenants/3/creation", "/tenants/3/creation/go-on", &[])
        .await;
    desk.get("/tenants/3/creation/events").await;
    let state = |id: i64| {
        let tenant = fixture.service.app.catalog.tenant(&id);
        tenant.map(|tenant| tenant.state())
    };
    assert_eq!(state(3), Ok(TenantState::Active));

    half_made(&fixture, scope, 4, "hooli");
    let path = "/tenants/4/creation/undo";
    let wrong = desk
        .send("/tenants/4/creation", path, &[("name", "initech")])
        .await;
    assert_eq!(wrong.status_code(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(state(4), Ok(TenantState::Provisioning));
    let done = desk
        .send("/tenants/4/creation", path, &[("name", "hooli")])
        .await;
    assert_eq!(done.header("location"), "/tenants?said=deleted");
    assert!(state(4).is_err());
    // What is created is not undone by it.
    let late = desk
        .send(
            "/tenants",
            "/tenants/3/creation/undo",
            &[("name", "initech")],
        )
        .await;
    assert_eq!(late.status_code(), StatusCode::CONFLICT);
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_are_tested() {
    let fixture = Fixture::new("servers");
    let desk = fixture.desk().await;
    assert!(!desk.page("/servers").await.contains("answers</span>"));
    let tested = desk.send("/servers", "/servers", &[]).await.text();
    assert!(tested.contains("answers</span>"), "{tested}");
    assert!(!tested.contains(".sqlite") && !tested.contains("postgres://"));
}

/// Rows are counted wherever they are.
#[tokio::test(flavor = "multi_thread")]
async fn the_list_shows_use() {
    let fixture = Fixture::new("usage");
    let ann = fixture.acme("ann");
    project(&ann, "apollo").await;
    project(&ann, "zeus").await;
    project(&fixture.globex("bob"), "gemini").await;
    let page = fixture.desk().await.page("/tenants").await;
    assert!(
        page.contains("width=\"100\" height=\"8\"/></svg>"),
        "{page}"
    );
    assert!(page.contains("class=\"used\" width=\"50\""), "{page}");
    assert!(page.contains("class=\"number\">4</td>"), "{page}");
    assert!(!page.contains("gemini"));
}
