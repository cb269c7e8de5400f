//! Many requests of many tenants at a time, through axum, in all placements: no foreign row, and
//! no failure without a reason.
//!
//! A short form runs by default. The long one, whose result is on the page about routing:
//!
//! ```sh
//! TENANT_HOST_LOAD_SECONDS=60 cargo test --release -p tenant-host --features testing \
//!     --test load -- --nocapture
//! ```
#![allow(dead_code, unreachable_pub)] // what is shared with other tests is used in parts

#[path = "../common/mod.rs"]
mod common;
mod service;
#[path = "../route/tables.rs"]
mod tables;
#[path = "../route/world.rs"]
mod world;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use tokio::task::JoinSet;
use tower::ServiceExt;

use self::service::{DEAD, Service, TENANTS};

/// How many requests are under way at a time.
const REQUESTS: usize = 500;

/// How many answers of each kind there were.
type Answers = BTreeMap<(u16, bool), u64>;

#[tokio::test(flavor = "multi_thread")]
async fn no_foreign_row_and_no_failure_without_a_reason() {
    let seconds = std::env::var("TENANT_HOST_LOAD_SECONDS").ok();
    let seconds = seconds.map_or(2, |seconds| seconds.parse().expect("a number of seconds"));
    let service = Arc::new(
        tokio::task::spawn_blocking(Service::new)
            .await
            .expect("a service"),
    );
    let running = Arc::new(AtomicBool::new(true));
    let began = Instant::now();

    let mut clients = JoinSet::new();
    for number in 0..REQUESTS {
        let (service, running) = (Arc::clone(&service), Arc::clone(&running));
        clients.spawn(async move {
            let mut answers = Answers::new();
            let mut random = fastrand::Rng::with_seed(number as u64);
            while running.load(Ordering::Relaxed) {
                let tenant = random.i64(1..=TENANTS);
                let answer = ask(&service, tenant, random.u8(0..4) == 0).await;
                *answers.entry(answer).or_default() += 1;
            }
            answers
        });
    }
    let suspending = {
        let (service, running) = (Arc::clone(&service), Arc::clone(&running));
        tokio::task::spawn_blocking(move || service.suspend_in_turns(&running))
    };
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    running.store(false, Ordering::Relaxed);
    let suspended = suspending.await.expect("suspensions work");
    let mut all = Answers::new();
    for answers in clients.join_all().await {
        for (answer, count) in answers {
            *all.entry(answer).or_default() += count;
        }
    }

    let total: u64 = all.values().sum();
    let took = began.elapsed();
    println!("{total} requests in {took:?}, {suspended} suspensions; status, dead server: count");
    println!("{all:?}");
    let good = all.get(&(200, false)).copied().unwrap_or(0);
    assert!(good > 0, "{all:?}");
    for (status, of_dead) in all.keys() {
        let expected: &[u16] = match of_dead {
            // Its server does not answer.
            true => &[503],
            // It was suspended, its session is of before, or too many were waiting.
            false => &[200, 401, 403, 503],
        };
        assert!(expected.contains(status), "{status} ({of_dead}) in {all:?}");
    }
    tokio::task::spawn_blocking(move || service.check_rows())
        .await
        .expect("rows are where they belong");
}

/// Sends one request. Returns its status, and whether the tenant is on the dead server.
async fn ask(service: &Service, tenant: i64, writes: bool) -> (u16, bool) {
    let of_dead = tenant == DEAD;
    let request = if writes {
        Request::post("/notes")
    } else {
        Request::get("/notes")
    };
    let request = request
        .header("authorization", format!("Bearer {}", service.token(tenant)))
        .body(Body::empty())
        .expect("a request");
    let Ok(response) = service.routes.clone().oneshot(request).await;
    let status = response.status();
    let headers = response.headers().clone();
    let body = to_bytes(response.into_body(), 1 << 22)
        .await
        .expect("a body");
    let text = std::str::from_utf8(&body).expect("text");
    if status == StatusCode::OK {
        let own = format!("of {tenant}");
        assert!(
            text.lines().all(|line| line == own),
            "tenant {tenant} got {text:?}"
        );
    } else {
        assert_eq!(
            headers["content-type"], "application/problem+json",
            "{text}"
        );
        if status == StatusCode::SERVICE_UNAVAILABLE {
            assert!(headers.contains_key("retry-after"), "{text}");
        }
        assert!(
            !text.contains("127.0.0.1") && !text.contains("eu-1"),
            "{text}"
        );
    }
    (status.as_u16(), of_dead)
}
