//! Many tasks of many tenants on a small pool, of which some go away, and whose connections
//! are cut now and then.
//!
//! What is asserted all the time: a tenant reads its own rows, all of them and no others,
//! and their sum is what it was; another tenant's rows are not there to be written. At the
//! end all rows are there, each with its owner, and the pool gives as many connections as
//! before.
//!
//! The long form, which `docs/async-load.md` has the numbers of:
//!
//! ```text
//! cargo test -p tenant-tests --no-default-features --features postgres \
//!     --test asynchronous -- --ignored --nocapture traffic
//! ```

mod books;
#[cfg(not(feature = "sqlite"))]
mod killer;
mod random;
mod run;
mod turn;

use std::time::Duration;

use self::run::{Report, Traffic, run};
use crate::cancel::stage::{Bb8, Deadpool};

/// Futures are dropped, and no connection is cut.
const INTERRUPTED: Traffic = Traffic {
    tasks: 24,
    tenants: 6,
    connections: 3,
    lasts: Duration::from_secs(2),
    interrupts: true,
    cuts: None,
};

/// Connections are cut.
#[cfg(not(feature = "sqlite"))]
const CUT: Traffic = Traffic {
    tasks: 200,
    tenants: 50,
    connections: 8,
    lasts: Duration::from_secs(3),
    interrupts: false,
    cuts: Some(Duration::from_millis(60)),
};

/// It has done something of everything.
fn check(report: &Report) {
    println!("{report:?}");
    assert!(report.reads > 0 && report.writes > 0, "{report:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn interrupted_on_a_deadpool() {
    for seed in 0..2 {
        let report = run::<Deadpool>(INTERRUPTED, seed).await;
        check(&report);
        assert!(report.interrupted > 0, "{report:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn interrupted_on_a_bb8_pool() {
    for seed in 2..4 {
        let report = run::<Bb8>(INTERRUPTED, seed).await;
        check(&report);
        assert!(report.interrupted > 0, "{report:?}");
    }
}

#[cfg(not(feature = "sqlite"))]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cut_on_a_deadpool() {
    let report = run::<Deadpool>(CUT, 4).await;
    check(&report);
    assert!(report.cut > 0, "{report:?}");
}

#[cfg(not(feature = "sqlite"))]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cut_on_a_bb8_pool() {
    let report = run::<Bb8>(CUT, 5).await;
    check(&report);
    assert!(report.cut > 0, "{report:?}");
}

/// Both at once, for a minute on each pool.
#[cfg(not(feature = "sqlite"))]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes two minutes"]
async fn for_a_minute() {
    let long = Traffic {
        lasts: Duration::from_secs(60),
        interrupts: true,
        ..CUT
    };
    for report in [run::<Deadpool>(long, 6).await, run::<Bb8>(long, 7).await] {
        check(&report);
        assert!(report.cut > 0 && report.interrupted > 0, "{report:?}");
    }
}
