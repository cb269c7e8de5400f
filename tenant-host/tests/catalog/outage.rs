//! The catalog's database does not answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use diesel::connection::{Connection, InstrumentationEvent};
use tenant_host::catalog::Issued;
use tenant_host::{Catalog, CatalogError, HostDatabase};

use crate::common::catalog::{create, wait_until};
use crate::common::recorder::counted;
use crate::common::{Place, authority, host};

const MAX_AGE: Duration = Duration::from_millis(200);
const WAIT: Duration = Duration::from_millis(1500);

/// Longer than a test takes.
const LONG: Duration = Duration::from_secs(3600);

/// Over in a test.
const SHORT: Duration = Duration::from_secs(2);

fn built(database: HostDatabase, grace: Duration) -> Catalog<i64> {
    Catalog::builder(authority(), database)
        .max_age(MAX_AGE)
        .grace(grace)
        .wait(WAIT)
        .build()
        .expect("a catalog")
}

const AWAY: &str = "ALTER TABLE host_catalog RENAME TO host_catalog_away; \
    ALTER TABLE host_members RENAME TO host_members_away";
const BACK: &str = "ALTER TABLE host_catalog_away RENAME TO host_catalog; \
    ALTER TABLE host_members_away RENAME TO host_members";

fn is_unavailable<T>(result: Result<T, CatalogError>) -> bool {
    matches!(result, Err(CatalogError::Unavailable { .. }))
}

#[test]
fn what_is_known_goes_on_for_the_grace() {
    let place = Place::new();
    let (database, sent) = counted(&place);
    let catalog = built(database, LONG);
    create(&catalog, 1, "acme");
    create(&catalog, 2, "globex");
    catalog.suspend(&host(), &2).expect("a tenant");
    catalog
        .set_member(&host(), &1, "ann", ["admin"])
        .expect("a member");
    assert!(catalog.member(&1, "ann").expect("a database").is_some());
    assert_eq!(catalog.member(&1, "eve"), Ok(None));
    catalog.refresh().expect("a database");

    place.run(AWAY);
    std::thread::sleep(MAX_AGE);
    sent.take();
    let begun = Instant::now();
    for id in 3..2_003 {
        // 503, not 404: nobody knows.
        assert!(is_unavailable(catalog.tenant(&id)));
        assert!(is_unavailable(catalog.by_name(&format!("unknown-{id}"))));
    }
    let seconds = begun.elapsed().as_secs_f64();
    let bound = 2.0 + 10.0 * seconds;
    let queries = sent.take();
    assert!(queries as f64 <= bound, "{queries} queries in {seconds} s");

    assert!(catalog.admit(authority(), 1, Issued::Now, "test").is_ok());
    assert_eq!(*catalog.by_name("acme").expect("known").id(), 1);
    // What was known to be suspended stays so.
    assert!(matches!(
        catalog.check_served(&2, None),
        Err(CatalogError::NotServed { .. })
    ));
    assert!(catalog.member(&1, "ann").expect("known").is_some());
    assert!(
        is_unavailable(catalog.member(&1, "eve")),
        "that there is none is not known for sure"
    );
    assert!(is_unavailable(catalog.member(&1, "bob")));
    assert!(is_unavailable(catalog.tenants_of("ann")));
    assert!(
        is_unavailable(catalog.tenants(&host())),
        "a list could lack one"
    );
    assert!(is_unavailable(catalog.refresh()));
    assert!(catalog.suspend(&host(), &1).is_err(), "nothing is changed");

    place.run(BACK);
    wait_until(Duration::from_secs(60), || catalog.refresh().is_ok());
    assert_eq!(catalog.tenant(&3), Err(CatalogError::UnknownTenant));
    assert!(catalog.member(&1, "ann").expect("a database").is_some());
    assert!(catalog.suspend(&host(), &1).is_ok());
}

/// After the grace nothing is known, and then it is again.
#[test]
fn the_grace_ends() {
    let place = Place::new();
    let catalog = built(place.database(), SHORT);
    create(&catalog, 1, "acme");
    catalog
        .set_member(&host(), &1, "ann", ["admin"])
        .expect("a member");
    assert!(catalog.member(&1, "ann").expect("a database").is_some());
    let last = Instant::now();
    catalog.refresh().expect("a database");
    place.run(AWAY);
    wait_until(Duration::from_secs(60), || {
        is_unavailable(catalog.tenant(&1))
    });
    assert!(last.elapsed() >= SHORT, "{:?}", last.elapsed());
    wait_until(Duration::from_secs(60), || {
        is_unavailable(catalog.member(&1, "ann"))
    });
    place.run(BACK);
    wait_until(Duration::from_secs(60), || catalog.tenant(&1).is_ok());
    wait_until(Duration::from_secs(60), || {
        matches!(catalog.member(&1, "ann"), Ok(Some(_)))
    });
}

/// A database that takes queries and never answers.
#[test]
fn a_database_that_hangs() {
    let place = Place::new();
    drop(place.database());
    let hangs = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&hangs);
    let database = HostDatabase::builder()
        .on_connect(move |conn| {
            let flag = Arc::clone(&flag);
            conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
                if let InstrumentationEvent::StartQuery { .. } = event {
                    while flag.load(Ordering::SeqCst) {
                        std::thread::sleep(Duration::from_millis(5));
                    }
                }
            });
            Ok(())
        })
        .connect(place.url())
        .expect("the test's database");
    let catalog = built(database, LONG);
    create(&catalog, 1, "acme");
    catalog
        .set_member(&host(), &1, "ann", [])
        .expect("a member");
    assert!(catalog.member(&1, "ann").expect("a database").is_some());
    catalog.refresh().expect("a database");

    hangs.store(true, Ordering::SeqCst);
    std::thread::sleep(MAX_AGE);
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| {
                assert!(catalog.check_served(&1, None).is_ok());
                assert!(catalog.member(&1, "ann").expect("known").is_some());
                assert!(is_unavailable(catalog.tenant(&2)));
            });
        }
    });
    // All together wait once, and not each by itself.
    assert!(begun.elapsed() < 10 * WAIT, "{:?}", begun.elapsed());
    // From now on nobody waits, while one thread tries it again and again: otherwise there would be
    // few answers in this time.
    let (begun, mut answers) = (Instant::now(), 0);
    while begun.elapsed() < 2 * WAIT {
        assert!(is_unavailable(catalog.tenant(&2)));
        answers += 1;
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(answers > 6, "{answers} answers");

    hangs.store(false, Ordering::SeqCst);
    wait_until(Duration::from_secs(60), || {
        catalog.tenant(&2) == Err(CatalogError::UnknownTenant)
    });
}
