//! Limits of requests.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use tenant_host::catalog::Catalog;
use tenant_host::limit::{AccountLimits, AddressLimits, Rate, RequestLimits};
use tenant_host::session::{SessionIssuer, SessionVerifier, SigningKey};
use tenant_host::web::testing::{As, TestClient};
use tenant_host::web::{AddressLimitLayer, TenantLimitLayer};

use crate::common::{Place, authority, catalog, host};
use crate::stage::{admitted, tenant};

#[test]
fn each_tenant_has_the_rate_of_its_edition() {
    let place = Place::new();
    let catalog = catalog(&place);
    let limits = RequestLimits::builder(Rate::per_hour(3))
        .edition("pro", Rate::per_hour(100).burst(5))
        .build();
    let count = |access| {
        let is_let_through = |_: &u32| limits.check(&access).is_ok();
        (0..20).filter(is_let_through).count()
    };
    assert_eq!(count(tenant(&catalog, 1, "free")), 3);
    assert_eq!(count(tenant(&catalog, 10, "free")), 3);
    assert_eq!(count(tenant(&catalog, 2, "pro")), 5);
    assert_eq!(count(admitted(&catalog, 1)), 0);
    // Another edition is another rate.
    catalog
        .set_edition(&host(), &1, Some("pro"))
        .expect("a tenant");
    assert_eq!(count(admitted(&catalog, 1)), 5);
    let refused = limits
        .check(&admitted(&catalog, 1))
        .expect_err("there were too many");
    assert!(refused.retry_after <= Duration::from_secs(36));
    assert!(refused.retry_after > Duration::from_secs(30));
}

/// As long as it says it has to be waited for, and no longer.
#[test]
fn after_the_time_that_is_told_there_is_room() {
    let limits = AddressLimits::new(Rate::per_second(1).burst(1));
    let address = Some(IpAddr::V4(Ipv4Addr::LOCALHOST));
    assert_eq!(limits.check(address), Ok(()));
    let refused = limits.check(address).expect_err("there were too many");
    assert!(refused.retry_after <= Duration::from_secs(1));
    std::thread::sleep(refused.retry_after);
    assert_eq!(limits.check(address), Ok(()));
}

#[test]
fn a_flood_of_addresses_lifts_no_limit() {
    let limits = AddressLimits::new(Rate::per_hour(1));
    let victim = Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)));
    let _ = limits.check(victim);
    assert!(limits.check(victim).is_err());
    for number in 0..100_000_u32 {
        let _ = limits.check(Some(IpAddr::V4(Ipv4Addr::from(number))));
    }
    assert!(limits.check(victim).is_err());
    assert!(limits.clone().check(victim).is_err());
}

/// From wherever, and whether or not there is such an account.
#[test]
fn an_account_has_its_count_whatever_else_is_tried() {
    let limits = AccountLimits::new(Rate::per_hour(2));
    for _ in 0..2 {
        limits.check("ann").expect("an attempt");
    }
    for number in 0..100_000 {
        let _ = limits.check(&number.to_string());
    }
    let refused = limits.clone().check("ann").expect_err("too many");
    assert!(refused.retry_after > Duration::ZERO);
}

struct App {
    client: TestClient<i64>,
    catalog: Catalog<i64>,
    _place: Place,
}

impl App {
    fn new() -> Self {
        let place = Place::new();
        let catalog = catalog(&place);
        for id in [1, 10] {
            tenant(&catalog, id, "free");
            catalog
                .set_member(&host(), &id, "ann", [])
                .expect("a member");
        }
        let key = SigningKey::ephemeral().expect("a key");
        let issuer = SessionIssuer::new("https://app.example", "app", key);
        let verifier = SessionVerifier::builder(authority(), &catalog)
            .trust(issuer.trusted())
            .build()
            .expect("a verifier");
        let limits = RequestLimits::builder(Rate::per_hour(2)).build();
        let logins = AddressLimits::new(Rate::per_hour(2));
        // The proxy of the test sets it.
        let by_address = AddressLimitLayer::new(&logins, |parts| {
            let header = parts.headers.get("x-real-ip")?;
            header.to_str().ok()?.parse().ok()
        });
        let routes = Router::new()
            .route("/rows", get(|| async { "rows" }))
            .layer(TenantLimitLayer::new(&limits, &verifier))
            .route("/login", get(|| async { "in" }).layer(by_address));
        Self {
            client: TestClient::new(routes, catalog.clone(), issuer),
            catalog,
            _place: place,
        }
    }

    fn of(&self, id: i64) -> As<'_> {
        self.client.as_tenant(&id, "ann").expect("a token")
    }
}

#[tokio::test]
async fn too_many_are_429_with_the_time_to_wait() {
    let app = App::new();
    let status = async |who: &As<'_>| who.get("/rows").await.status_code().as_u16();
    // Who is not verified is not counted, whatever it says of itself.
    let forged = app.client.with_token("e30.e30.AAAA");
    for _ in 0..5 {
        let answer = app.client.anonymous().get("/rows");
        let answer = answer.add_header("x-tenant", "1").await;
        assert_eq!(answer.status_code().as_u16(), 401);
        assert_eq!(status(&forged).await, 401);
    }
    assert_eq!(status(&app.of(1)).await, 200);
    assert_eq!(status(&app.of(1)).await, 200);
    let refused = app.of(1).get("/rows").await;
    assert_eq!(refused.status_code().as_u16(), 429);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    let after = refused.header("retry-after");
    let after: u64 = after
        .to_str()
        .expect("text")
        .parse()
        .expect("whole seconds");
    assert!((1..=1800).contains(&after), "{after}");
    // Another token of the same tenant is the same tenant; another tenant is another one.
    assert_eq!(status(&app.of(1)).await, 429);
    assert_eq!(status(&app.of(10)).await, 200);
    // A suspended tenant is told that, and not counted.
    let suspended = app.of(10);
    app.catalog.suspend(&host(), &10).expect("a tenant");
    assert_eq!(status(&suspended).await, 403);
}

#[tokio::test]
async fn logins_are_counted_by_address() {
    let app = App::new();
    let from = async |address: &str| {
        let request = app.client.anonymous().get("/login");
        let answer = request.add_header("x-real-ip", address).await;
        answer.status_code().as_u16()
    };
    assert_eq!(from("2001:db8::1").await, 200);
    assert_eq!(from("2001:db8::2").await, 200);
    assert_eq!(from("2001:db8::3").await, 429);
    let mut refused = 0;
    for last in 1..=20 {
        refused += u32::from(from(&format!("192.0.2.{last}")).await == 429);
    }
    assert!(refused <= 1, "others may share a counter, once in 16,384");
    // Without an address they are counted together.
    let answers = [from("?").await, from("").await, from("x").await];
    assert_eq!(answers, [200, 200, 429]);
}
