//! Grants by which operators act for tenants.

use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use tenant_core::prelude::*;
use tenant_host::catalog::{CatalogError, Transition};
use tenant_host::grant::{GrantError, GrantState, Grants, NewGrant};
use tenant_host::route::RouteError;

use crate::common::authority;
use crate::common::catalog::wait_until;
use crate::stage::{Stage, TestRouter, actions, all_places, host, note, operator};

const HOUR: Duration = Duration::from_secs(3600);

fn grants(stage: &Stage) -> Grants<i64> {
    Grants::new(&stage.catalog)
}

fn router(stage: &Stage, grants: &Grants<i64>) -> TestRouter {
    stage
        .builder()
        .require_grants(grants)
        .build()
        .expect("a router")
}

fn act(router: &TestRouter, user: &str, tenant: i64) -> Result<(), RouteError> {
    router.inside(&operator(user), &tenant, "the call", |conn| {
        note(conn, "by support")
    })
}

fn refused(result: Result<(), RouteError>) -> GrantError {
    match result {
        Err(RouteError::Grant(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_grant_lets_one_operator_act_for_one_tenant() {
    for placement in all_places() {
        let stage = Stage::new();
        stage.create(1, placement);
        stage.create(2, tenant_host::catalog::NewPlacement::Shared);
        let grants = grants(&stage);
        let router = router(&stage, &grants);
        assert_eq!(refused(act(&router, "olga", 1)), GrantError::NotGranted);
        let grant = grants
            .give(
                &operator("boss"),
                &NewGrant::new(1, "olga", "ticket 7", HOUR),
            )
            .expect("a grant");
        assert_eq!(grant.created_by(), Some("boss"));
        for _ in 0..2 {
            act(&router, "olga", 1).expect("a note");
        }
        assert_eq!(refused(act(&router, "eve", 1)), GrantError::NotGranted);
        assert_eq!(refused(act(&router, "olga", 2)), GrantError::NotGranted);
        // Each row names the person, the tenant, and the reason of the grant.
        let log = stage.log(1);
        assert_eq!(log.len(), 4);
        for record in &log {
            assert_eq!(record.acting_user(), Some("olga"));
            assert_eq!(record.acting_reason(), Some("ticket 7"));
            assert_eq!(record.tenant(), Some("1"));
        }
        let of_host = stage.host_log();
        let of_grants: Vec<_> = of_host
            .iter()
            .filter(|record| record.action().starts_with("grant."))
            .collect();
        let users: Vec<_> = of_grants.iter().map(|record| record.user()).collect();
        assert_eq!(users, [Some("boss"), Some("olga"), Some("olga")]);
        assert_eq!(of_grants[0].action(), "grant.give");
        assert_eq!(of_grants[1].action(), "grant.use");
        assert!(of_grants[1].message().contains(grant.id()));
        let known = grants.of_tenant(&host(), &1).expect("grants");
        assert_eq!((known.len(), known[0].uses()), (1, 2));
    }
}

#[test]
fn after_its_end_it_is_refused() {
    let stage = Stage::with_shared(&[1]);
    let grants = grants(&stage);
    let router = router(&stage, &grants);
    let short = NewGrant::new(1, "olga", "ticket 7", Duration::from_secs(3));
    let grant = grants.give(&host(), &short).expect("a grant");
    act(&router, "olga", 1).expect("a note");
    wait_until(Duration::from_secs(10), || {
        std::time::SystemTime::now() >= grant.ends()
    });
    assert_eq!(refused(act(&router, "olga", 1)), GrantError::Ended);
    assert_eq!(grants.open(&host(), &1, "olga").expect("an answer"), None);
    assert_eq!(stage.log(1).len(), 2);
}

#[test]
fn what_was_revoked_is_refused_at_once_in_each_process() {
    let stage = Stage::with_shared(&[1]);
    let grants = grants(&stage);
    let router = router(&stage, &grants);
    let grant = grants
        .give(&host(), &NewGrant::new(1, "olga", "ticket 7", HOUR))
        .expect("a grant");
    act(&router, "olga", 1).expect("a note");
    // Another process has a catalog of its own.
    let elsewhere = tenant_host::Catalog::builder(authority(), stage.host_place.database())
        .build()
        .expect("a catalog");
    let elsewhere: Grants<i64> = Grants::new(&elsewhere);
    let revoked = elsewhere
        .revoke(&operator("boss"), grant.id())
        .expect("a grant");
    assert_eq!(revoked.revoked_by(), Some("boss"));
    assert_eq!(refused(act(&router, "olga", 1)), GrantError::Revoked);
    // Once more changes nothing, and leaves no second entry.
    let again = elsewhere.revoke(&host(), grant.id()).expect("a grant");
    assert_eq!(again.revoked_by(), Some("boss"));
    let of_host = actions(&stage.host_log());
    let count = |action| of_host.iter().filter(|found| *found == action).count();
    assert_eq!(count("grant.revoke"), 1);
    assert_eq!(elsewhere.revoke(&host(), "none"), Err(GrantError::NotFound));
}

#[test]
fn one_for_one_time_is_used_once_whoever_is_faster() {
    let stage = Stage::with_shared(&[1]);
    let grants = grants(&stage);
    let router = router(&stage, &grants);
    let once = NewGrant::new(1, "olga", "ticket 7", HOUR).single_use();
    grants.give(&host(), &once).expect("a grant");
    let barrier = Barrier::new(8);
    let results: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    barrier.wait();
                    act(&router, "olga", 1)
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("no panic"))
            .collect()
    });
    let done = results.iter().filter(|result| result.is_ok()).count();
    assert_eq!(done, 1, "{results:?}");
    for result in results.into_iter().filter(Result::is_err) {
        assert_eq!(refused(result), GrantError::Used);
    }
    let known = grants.of_tenant(&host(), &1).expect("grants");
    assert_eq!(
        known[0].state_at(std::time::SystemTime::now()),
        GrantState::Used
    );
    assert_eq!(stage.actions(1), ["note.add", "act_as"]);
}

/// One that lasts is taken first, so that one for one time is left.
#[test]
fn of_several_the_best_is_taken() {
    let stage = Stage::with_shared(&[1]);
    let grants = grants(&stage);
    let router = router(&stage, &grants);
    let give = |new: NewGrant<i64>| grants.give(&host(), &new).expect("a grant");
    let once = give(NewGrant::new(1, "olga", "once", HOUR).single_use());
    let lasting = give(NewGrant::new(1, "olga", "lasting", HOUR / 2));
    act(&router, "olga", 1).expect("a note");
    assert_eq!(stage.log(1)[0].acting_reason(), Some("lasting"));
    grants.revoke(&host(), lasting.id()).expect("a grant");
    act(&router, "olga", 1).expect("a note");
    assert_eq!(stage.log(1)[2].acting_reason(), Some("once"));
    let open = grants.open(&host(), &1, "olga").expect("an answer");
    assert_eq!(open, None, "{once:?}");
}

#[test]
fn not_for_a_tenant_that_is_gone() {
    let stage = Stage::with_shared(&[1, 2]);
    let grants = grants(&stage);
    let router = router(&stage, &grants);
    for id in [1, 2] {
        let new = NewGrant::new(id, "olga", "ticket 7", HOUR).single_use();
        grants.give(&host(), &new).expect("a grant");
    }
    stage.catalog.suspend(&host(), &2).expect("a tenant");
    let not_served = act(&router, "olga", 2);
    assert!(
        matches!(
            not_served,
            Err(RouteError::Catalog(CatalogError::NotServed { .. }))
        ),
        "{not_served:?}"
    );
    // The grant was not used up by that.
    stage.catalog.resume(&host(), &2).expect("a tenant");
    act(&router, "olga", 2).expect("a note");
    for change in [Transition::BeginErase, Transition::FinishErase] {
        stage.catalog.change(&host(), &1, change).expect("a state");
        assert!(act(&router, "olga", 1).is_err());
        assert!(matches!(
            grants.take(&operator("olga"), &1),
            Err(GrantError::NotForTenant { .. })
        ));
        let given = grants.give(&host(), &NewGrant::new(1, "olga", "ticket 7", HOUR));
        assert!(
            matches!(given, Err(GrantError::NotForTenant { .. })),
            "{given:?}"
        );
    }
    let unknown = grants.give(&host(), &NewGrant::new(99, "olga", "ticket 7", HOUR));
    assert_eq!(
        unknown,
        Err(GrantError::Catalog(CatalogError::UnknownTenant))
    );
}

#[test]
fn acting_inside_acting_is_refused() {
    let stage = Stage::with_shared(&[1, 2]);
    let grants = grants(&stage);
    for id in [1, 2] {
        grants
            .give(&host(), &NewGrant::new(id, "olga", "ticket 7", HOUR))
            .expect("a grant");
    }
    let acting = authority().host(ScopeOrigin::new("session").user("olga").acting("ticket 7"));
    // With grants and without.
    for router in [router(&stage, &grants), stage.router()] {
        let inside = router.inside(&acting, &2, "another", |_| Ok::<_, RouteError>(()));
        assert_eq!(refused(inside), GrantError::ActingAlready);
    }
}

#[test]
fn who_acts_must_be_known() {
    let stage = Stage::with_shared(&[1]);
    let grants = grants(&stage);
    let router = router(&stage, &grants);
    let nobody = authority().host("a script");
    let result = router.inside(&nobody, &1, "a script", |_| Ok::<_, RouteError>(()));
    assert_eq!(refused(result), GrantError::NoUser);
}

#[test]
fn what_is_forbidden_meanwhile() {
    let stage = Stage::with_shared(&[1]);
    let grants = grants(&stage).forbid(["members.remove"]);
    let router = router(&stage, &grants);
    grants
        .give(&host(), &NewGrant::new(1, "olga", "ticket 7", HOUR))
        .expect("a grant");
    router
        .inside(
            &operator("olga"),
            &1,
            "the call",
            |conn| -> Result<(), RouteError> {
                assert_eq!(
                    grants.check_allowed(conn.scope(), "members.remove"),
                    Err(GrantError::Forbidden {
                        action: "members.remove".to_owned()
                    })
                );
                assert_eq!(grants.check_allowed(conn.scope(), "members.list"), Ok(()));
                Ok(())
            },
        )
        .expect("acting");
    // The tenant's own users may.
    let access = stage.access(1, "ann");
    assert_eq!(
        grants.check_allowed(access.scope(), "members.remove"),
        Ok(())
    );
}

#[test]
fn what_makes_no_sense_is_not_given() {
    let stage = Stage::with_shared(&[1]);
    let grants = grants(&stage).longest(HOUR);
    let give = |user: &str, reason: &str, lasts| {
        grants.give(&host(), &NewGrant::new(1, user, reason, lasts))
    };
    assert_eq!(give("olga", " \n", HOUR), Err(GrantError::NoReason));
    for lasts in [Duration::ZERO, HOUR + Duration::from_secs(1)] {
        assert_eq!(
            give("olga", "ticket 7", lasts),
            Err(GrantError::InvalidTime { longest: HOUR })
        );
    }
    assert!(matches!(
        give("", "ticket 7", HOUR),
        Err(GrantError::Catalog(CatalogError::InvalidMember { .. }))
    ));
    assert!(matches!(
        give("olga", &"x".repeat(2001), HOUR),
        Err(GrantError::InvalidText { .. })
    ));
    assert!(grants.of_tenant(&host(), &1).expect("grants").is_empty());
}

/// Without the host's log nobody acts.
#[test]
fn a_use_that_can_not_be_written_down_is_refused() {
    let stage = Stage::with_shared(&[1]);
    let grants = grants(&stage);
    let router = router(&stage, &grants);
    grants
        .give(&host(), &NewGrant::new(1, "olga", "ticket 7", HOUR))
        .expect("a grant");
    stage.host_place.run("DROP TABLE host_audit");
    assert!(matches!(act(&router, "olga", 1), Err(RouteError::Grant(_))));
    let known = grants.of_tenant(&host(), &1).expect("grants");
    assert_eq!(known[0].uses(), 0);
    assert!(stage.log(1).is_empty());
}
