//! How old an answer may be: two catalogs with one database are two processes.

use std::time::Instant;

use tenant_host::feature::Limit;

use crate::common::recorder::counted_at;
use crate::common::{Place, authority, host};
use crate::stage::{DAYS, MAX_AGE, SEATS, SSO, admitted, features, quick, tenant};

/// After a change here, the other process is asked once, when `max_age` is over: by then it has to
/// know. Before, it is asked all the time, so that what it knows is as new as it can be.
#[test]
fn a_change_is_seen_by_another_process_in_time() {
    let place = Place::new();
    let (one, other) = (quick(&place), quick(&place));
    tenant(&one, 1, "free");
    let (here, there) = (features(&one), features(&other));
    assert_eq!(here.max_age(), MAX_AGE);
    other.refresh().expect("a database");
    let access = admitted(&other, 1);
    let asked = || {
        let get = |limit: Limit| limit.count().expect("a limit");
        let seats = there.get(&access, SEATS).map(get).expect("an answer");
        let sso = there.get(&access, SSO).expect("an answer");
        let days = there.get(&access, DAYS).expect("an answer");
        (seats, sso, days)
    };
    let mut before = (10, false, 30);
    let host = host();
    type Step<'a> = (&'a dyn Fn(), (u64, bool, i64));
    let changes: [Step<'_>; 5] = [
        (
            &|| {
                let changed = here.set_for_edition(&host, "free", SEATS, Limit::of(12));
                changed.expect("an edition");
            },
            (12, false, 30),
        ),
        (
            &|| here.set(&host, &1, DAYS, 90).expect("a tenant"),
            (12, false, 90),
        ),
        (
            &|| drop(one.set_edition(&host, &1, Some("pro")).expect("a tenant")),
            (50, true, 90),
        ),
        (
            &|| here.unset(&host, &1, "history.days").expect("a tenant"),
            (50, true, 30),
        ),
        (
            &|| {
                let changed = here.unset_for_edition(&host, "free", "seats");
                changed.expect("an edition");
                drop(one.set_edition(&host, &1, Some("free")).expect("a tenant"));
            },
            (10, false, 30),
        ),
    ];
    for (change, after) in changes {
        let begun = Instant::now();
        while begun.elapsed() < MAX_AGE / 2 {
            assert_eq!(asked(), before);
        }
        change();
        let changed = Instant::now();
        std::thread::sleep(MAX_AGE.saturating_sub(changed.elapsed()));
        assert_eq!(asked(), after);
        before = after;
    }
}

/// What is known is not asked for again, for one tenant or for many.
#[test]
fn what_is_known_costs_nothing() {
    let place = Place::new();
    tenant(&crate::common::catalog(&place), 1, "free");
    let (database, sent) = counted_at(place.url());
    let catalog = tenant_host::Catalog::<i64>::builder(authority(), database)
        .max_age(std::time::Duration::from_secs(60))
        .build()
        .expect("a catalog");
    let features = features(&catalog);
    let access = admitted(&catalog, 1);
    features.get(&access, DAYS).expect("an answer");
    sent.take();
    for _ in 0..100 {
        features.get(&access, DAYS).expect("an answer");
        features.all(&access).expect("an answer");
    }
    assert_eq!(sent.take(), 0);
}

/// While nobody can say it, nobody has it.
#[test]
fn without_an_answer_nothing_is_given() {
    let place = Place::new();
    let catalog = crate::common::catalog::builder(&place)
        .max_age(std::time::Duration::ZERO)
        .grace(std::time::Duration::ZERO)
        .build()
        .expect("a catalog");
    let features = features(&catalog);
    let access = tenant(&catalog, 1, "pro");
    assert_eq!(features.require(&access, SSO), Ok(()));
    place.run("ALTER TABLE host_feature_overrides RENAME TO host_feature_away");
    let refused = features.require(&access, SSO);
    place.run("ALTER TABLE host_feature_away RENAME TO host_feature_overrides");
    assert!(refused.is_err(), "{refused:?}");
}

/// The awaited forms answer the same.
#[tokio::test]
async fn it_is_the_same_awaited() {
    let place = Place::new();
    let catalog = crate::common::catalog(&place);
    let features = features(&catalog);
    let settings = crate::settings::settings(&catalog);
    let theme = crate::settings::THEME;
    let (free, pro) = (tenant(&catalog, 1, "free"), tenant(&catalog, 2, "pro"));
    for _ in 0..2 {
        assert_eq!(
            features.require_awaited(&free, SSO).await,
            features.require(&free, SSO)
        );
        assert_eq!(features.require_awaited(&pro, SSO).await, Ok(()));
        assert_eq!(features.get_awaited(&pro, SEATS).await, Ok(Limit::of(50)));
    }
    assert_eq!(features.all_awaited(&pro).await, features.all(&pro));
    assert_eq!(features.reserve_awaited(&free, SEATS, 10).await, Ok(()));
    assert!(features.reserve_awaited(&free, SEATS, 1).await.is_err());
    assert_eq!(features.release_awaited(&free, SEATS, 4).await, Ok(()));
    assert_eq!(features.used_awaited(&free, SEATS).await, Ok(6));
    let set = settings.set_text_awaited(&free, "theme", "dark");
    assert_eq!(set.await, Ok(()));
    let dark = Ok("dark".to_owned());
    assert_eq!(settings.get_awaited(&free, theme).await, dark);
    assert_eq!(settings.get_awaited(&free, theme).await, dark);
}
