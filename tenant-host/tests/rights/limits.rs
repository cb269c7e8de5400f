//! Limits that are reserved.

use std::sync::Barrier;
use std::thread;

use tenant_host::feature::{FeatureError, Limit};

use crate::common::{Place, catalog, host};
use crate::stage::{SEATS, features, tenant};

/// Ten are allowed, nine are used, twenty ask at once, in two processes: exactly one gets in.
#[test]
fn the_last_place_is_given_once() {
    const ALLOWED: u64 = 10;
    const WORKERS: usize = 20;

    let place = Place::new();
    let one = catalog(&place);
    let access = tenant(&one, 1, "free");
    let stranger = tenant(&one, 2, "free");
    let other = catalog(&place);
    let both = [features(&one), features(&other)];
    for used in [ALLOWED - 1, ALLOWED] {
        both[0]
            .recount(&host(), &1, SEATS, used)
            .expect("a counter");
        let start = Barrier::new(WORKERS);
        let results: Vec<_> = thread::scope(|scope| {
            let workers: Vec<_> = (0..WORKERS)
                .map(|number| {
                    let (features, access, start) = (&both[number % 2], &access, &start);
                    scope.spawn(move || {
                        start.wait();
                        features.reserve(access, SEATS, 1)
                    })
                })
                .collect();
            let ends = workers.into_iter().map(|worker| worker.join());
            ends.map(|end| end.expect("no panic")).collect()
        });
        let got = results.iter().filter(|result| result.is_ok()).count() as u64;
        assert_eq!(got, ALLOWED - used, "with {used} used");
        for refused in results.iter().filter(|result| result.is_err()) {
            let reached = FeatureError::LimitReached {
                feature: "seats",
                limit: Limit::of(ALLOWED),
                edition: Some("free".to_owned()),
            };
            assert_eq!(*refused, Err(reached));
        }
        assert_eq!(both[1].used(&access, SEATS), Ok(ALLOWED));
    }
    // Nothing of it is another tenant's.
    assert_eq!(both[0].used(&stranger, SEATS), Ok(0));
    assert_eq!(both[0].reserve(&stranger, SEATS, ALLOWED), Ok(()));
}

/// Of those who reserve at the same time, when there is no counter yet, none is refused that has
/// room.
#[test]
fn the_first_ones_all_get_in() {
    let place = Place::new();
    let catalog = catalog(&place);
    let features = features(&catalog);
    for id in 1..=5 {
        let access = tenant(&catalog, id, "free");
        let start = Barrier::new(12);
        let got = thread::scope(|scope| {
            let workers: Vec<_> = (0..12)
                .map(|_| {
                    scope.spawn(|| {
                        start.wait();
                        features.reserve(&access, SEATS, 1).is_ok()
                    })
                })
                .collect();
            let ends = workers.into_iter().map(|worker| worker.join());
            ends.filter(|end| *end.as_ref().expect("no panic")).count()
        });
        assert_eq!(got, 10);
        assert_eq!(features.used(&access, SEATS), Ok(10));
    }
}

#[test]
fn what_is_released_can_be_reserved_again() {
    let place = Place::new();
    let catalog = catalog(&place);
    let features = features(&catalog);
    let access = tenant(&catalog, 1, "free");
    let is_full = |count| {
        matches!(
            features.reserve(&access, SEATS, count),
            Err(FeatureError::LimitReached { .. })
        )
    };
    assert_eq!(features.used(&access, SEATS), Ok(0));
    assert!(is_full(11), "more than the limit at once");
    assert!(is_full(u64::MAX));
    assert_eq!(features.used(&access, SEATS), Ok(0));
    assert_eq!(features.reserve(&access, SEATS, 7), Ok(()));
    assert!(is_full(4));
    assert_eq!(features.reserve(&access, SEATS, 3), Ok(()));
    assert_eq!(features.reserve(&access, SEATS, 0), Ok(()));
    assert!(is_full(1));
    assert_eq!(features.release(&access, SEATS, 2), Ok(()));
    assert_eq!(features.used(&access, SEATS), Ok(8));
    assert!(is_full(3));
    // More than there is leaves nothing, and not less than that.
    assert_eq!(features.release(&access, SEATS, 100), Ok(()));
    assert_eq!(features.used(&access, SEATS), Ok(0));
    assert_eq!(features.release(&access, SEATS, u64::MAX), Ok(()));
    assert_eq!(features.used(&access, SEATS), Ok(0));
}

/// A limit that is lowered takes nothing away, and lets nobody in.
#[test]
fn a_limit_can_be_lowered_and_lifted() {
    let place = Place::new();
    let catalog = catalog(&place);
    let features = features(&catalog);
    let access = tenant(&catalog, 1, "free");
    features
        .set(&host(), &1, SEATS, Limit::UNLIMITED)
        .expect("a tenant");
    assert_eq!(features.reserve(&access, SEATS, 1000), Ok(()));
    features.unset(&host(), &1, "seats").expect("a tenant");
    assert!(features.reserve(&access, SEATS, 1).is_err());
    assert_eq!(features.used(&access, SEATS), Ok(1000));
    features.release(&access, SEATS, 991).expect("a counter");
    assert_eq!(features.reserve(&access, SEATS, 1), Ok(()));
    assert!(features.reserve(&access, SEATS, 1).is_err());
    features
        .set(&host(), &1, SEATS, Limit::NONE)
        .expect("a tenant");
    features.recount(&host(), &1, SEATS, 0).expect("a counter");
    assert!(features.reserve(&access, SEATS, 1).is_err());
}

#[test]
fn what_fails_gives_back_what_was_reserved_for_it() {
    let place = Place::new();
    let catalog = catalog(&place);
    let features = features(&catalog);
    let access = tenant(&catalog, 1, "free");
    let used = || features.used(&access, SEATS);
    let done = features.reserve_while(&access, SEATS, 2, || Ok::<_, FeatureError>("done"));
    assert_eq!(done, Ok("done"));
    assert_eq!(used(), Ok(2));
    let failed = features.reserve_while(&access, SEATS, 3, || {
        assert_eq!(used(), Ok(5));
        Err::<(), _>(FeatureError::ReadOnly)
    });
    assert_eq!(failed, Err(FeatureError::ReadOnly));
    assert_eq!(used(), Ok(2));
    let panicked = thread::scope(|scope| {
        let work = || {
            features.reserve_while(&access, SEATS, 3, || -> Result<(), FeatureError> {
                panic!("in the middle")
            })
        };
        scope.spawn(work).join()
    });
    assert!(panicked.is_err());
    assert_eq!(used(), Ok(2));
    let full = features.reserve_while(&access, SEATS, 9, || -> Result<(), FeatureError> {
        unreachable!("there is no room")
    });
    assert!(matches!(full, Err(FeatureError::LimitReached { .. })));
}

#[test]
fn who_only_reads_reserves_nothing() {
    let place = Place::new();
    let catalog = catalog(&place);
    let features = features(&catalog);
    let access = tenant(&catalog, 1, "free");
    catalog.set_read_only(&host(), &1).expect("a tenant");
    let access = crate::stage::admitted(&catalog, *access.tenant().id());
    let refused = features.reserve(&access, SEATS, 1);
    assert_eq!(refused, Err(FeatureError::ReadOnly));
    assert_eq!(features.used(&access, SEATS), Ok(0));
}
