//! Several catalogs change and read one database.

use std::thread;

use tenant_host::catalog::{Catalog, NewPlacement, NewTenant, SharedOnly, Transition};

use crate::common::catalog::create;
use crate::common::{Place, catalog, host};
use crate::fake::Fake;

/// No change is lost, and none fails because another one is under way.
#[test]
fn changes_at_the_same_time() {
    const WORKERS: i64 = 6;
    const CHANGES: i64 = 10;

    let place = Place::new();
    let one = catalog(&place);
    create(&one, 0, "shared");
    thread::scope(|scope| {
        for worker in 1..=WORKERS {
            let place = &place;
            scope.spawn(move || {
                let own = catalog(place);
                for number in 0..CHANGES {
                    let id = worker * 100 + number;
                    create(&own, id, &format!("w{worker}-{number}"));
                    own.set_member(&host(), &0, &format!("user-{id}"), ["a"])
                        .expect("a member");
                    own.set_member(&host(), &0, "ann", ["a"]).expect("a member");
                    own.revoke_sessions(&host(), &0).expect("a tenant");
                }
            });
        }
    });
    one.refresh().expect("a database");
    let tenants = one.tenants(&host()).expect("a list");
    assert_eq!(tenants.len() as i64, WORKERS * CHANGES + 1);
    let members = one.members_of(&host(), &0).expect("a list");
    assert_eq!(members.len() as i64, WORKERS * CHANGES + 1);
    let mut generations: Vec<_> = tenants.iter().map(|tenant| tenant.generation()).collect();
    generations.sort();
    generations.dedup();
    assert_eq!(generations.len(), tenants.len(), "no two are alike");
}

/// Whatever was changed by whom, and whoever has read what in between: in the end all know the
/// same, which is what the database holds.
#[test]
fn all_know_the_same_in_the_end() {
    for seed in 0..6 {
        let mut random = fastrand::Rng::with_seed(seed);
        let place = Place::new();
        let catalogs: Vec<_> = (0..3).map(|_| catalog(&place)).collect();
        let half = Fake::failing("migrate");
        for _ in 0..60 {
            let own = &catalogs[random.usize(..3)];
            let id = random.i64(0..5);
            let name = ["a", "b", "c", "d"][random.usize(..4)];
            let new = NewTenant::new(id, name, NewPlacement::Shared);
            // Many of them are refused, and rightly so.
            let _ = match random.u8(..9) {
                0 => own.create(&host(), new, &SharedOnly).map(drop),
                1 => own.create(&host(), new, &half).map(drop),
                2 => own.undo_create(&host(), &id, &SharedOnly),
                3 => own.rename(&host(), &id, name).map(drop),
                4 => own.suspend(&host(), &id).map(drop),
                5 => own.resume(&host(), &id).map(drop),
                6 if random.u8(..8) == 0 => {
                    let end = |change| own.change(&host(), &id, change);
                    end(Transition::BeginErase).and_then(|_| end(Transition::FinishErase).map(drop))
                }
                _ => own.refresh(),
            };
        }
        let fresh = catalog(&place);
        let all = |catalog: &Catalog<i64>| catalog.tenants(&host()).expect("a list");
        for catalog in &catalogs {
            catalog.refresh().expect("a database");
            assert_eq!(all(catalog), all(&fresh), "seed {seed}");
            for name in ["a", "b", "c", "d"] {
                assert_eq!(catalog.by_name(name), fresh.by_name(name), "seed {seed}");
            }
        }
        assert!(all(&fresh).len() > 1, "seed {seed}");
    }
}
