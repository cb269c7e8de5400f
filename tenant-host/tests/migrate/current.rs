//! The check that a tenant's tables are as new as the program.

use std::time::Duration;

use tenant_host::catalog::{Issued, TenantAccess};
use tenant_host::migrate::{MigrateError, Quiet};

use crate::common::catalog::wait_until;
use crate::common::landscape::{Landscape, Script, table};
use crate::common::{authority, host};

fn access(landscape: &Landscape, id: i64) -> TenantAccess<i64> {
    let admitted = landscape
        .catalog
        .admit(authority(), id, Issued::Now, "test");
    admitted.expect("a tenant that is served")
}

fn all() -> [Script; 2] {
    [table(1, "a"), table(2, "b")]
}

#[test]
fn a_tenant_that_is_behind_is_refused() {
    let landscape = Landscape::new();
    landscape.add(1);
    landscape.add_shared(2);
    landscape.migrate(&all()[..1]);
    let migrations = landscape.migrations(&all());
    for id in [1, 2] {
        let refused = migrations.require_current(&access(&landscape, id));
        match refused {
            Err(MigrateError::Behind { reached, needed }) => {
                assert_eq!(reached.as_deref(), Some("20260101000001"));
                assert_eq!(needed, "20260101000002");
            }
            other => panic!("{other:?}"),
        }
    }
    // In this process it holds at once.
    assert!(migrations.run(&host(), &Quiet).expect("a run").is_ok());
    for id in [1, 2] {
        migrations
            .require_current(&access(&landscape, id))
            .expect("it is current");
    }
}

#[test]
fn a_run_elsewhere_is_seen_in_time() {
    let landscape = Landscape::new();
    landscape.add(1);
    let migrations = landscape.migrations(&all());
    let access = access(&landscape, 1);
    assert!(
        migrations.require_current(&access).is_err(),
        "nobody has made tables"
    );
    // Of another process: it knows nothing of this one.
    let elsewhere = Landscape::open(landscape.names().clone());
    elsewhere.migrate(&all());
    let limit = landscape.catalog.max_age() + Duration::from_millis(300);
    wait_until(limit, || migrations.require_current(&access).is_ok());
    // A tenant that is created there is served here at once.
    elsewhere.add(2);
    elsewhere.migrate(&all());
    landscape.catalog.refresh().expect("a database");
    let second = self::access(&landscape, 2);
    migrations.require_current(&second).expect("it is current");
}

#[test]
fn tables_that_are_newer_are_current() {
    let landscape = Landscape::new();
    landscape.add(1);
    landscape.migrate(&all());
    let old = landscape.migrations(&all()[..1]);
    old.require_current(&access(&landscape, 1))
        .expect("a newer one has all it needs");
}

#[test]
fn what_is_known_is_not_asked_again() {
    let place = Landscape::new();
    for id in 1..=3 {
        place.add(id);
    }
    place.migrate(&all());
    let (database, sent) = crate::common::recorder::counted_at(&place.names().host);
    let catalog = tenant_host::Catalog::<i64>::builder(authority(), database)
        .name_prefix(&place.names().prefix)
        .max_age(Duration::from_secs(60))
        .build()
        .expect("a catalog");
    let migrations =
        tenant_host::TenantMigrations::<_, crate::common::place::RawConnection>::builder(
            &catalog,
            &place.servers,
            crate::common::landscape::Scripts(all().to_vec()),
        )
        .build()
        .expect("migrations");
    sent.take();
    for _ in 0..100 {
        for id in 1..=3 {
            let access = catalog
                .admit(authority(), id, Issued::Now, "test")
                .expect("a tenant");
            migrations.require_current(&access).expect("it is current");
        }
    }
    assert_eq!(
        sent.take(),
        2,
        "the records, and the releases that they name"
    );
}

#[cfg(feature = "async")]
#[test]
fn awaited() {
    let landscape = Landscape::new();
    landscape.add(1);
    let migrations = landscape.migrations(&all());
    let access = access(&landscape, 1);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    let refused = runtime.block_on(migrations.require_current_awaited(&access));
    assert!(
        matches!(refused, Err(MigrateError::Behind { .. })),
        "{refused:?}"
    );
    assert!(migrations.run(&host(), &Quiet).expect("a run").is_ok());
    runtime
        .block_on(migrations.require_current_awaited(&access))
        .expect("it is current");
}

#[test]
fn a_router_that_asks_serves_no_tenant_that_is_behind() {
    use tenant_host::RouteError;
    use tenant_host::Router;

    use crate::common::place::RawConnection;

    let landscape = Landscape::new();
    landscape.add(1);
    let migrations = landscape.migrations(&all());
    let access = access(&landscape, 1);
    let builder = || {
        Router::<i64, RawConnection>::builder(authority(), &landscape.catalog, &landscape.servers)
    };
    let asking = builder()
        .admission(migrations.clone())
        .build()
        .expect("a router");
    let others = builder().build().expect("a router");
    let serve = |router: &Router<i64, RawConnection>| {
        router.transaction(&access, |_| Ok::<_, RouteError>(()))
    };
    let refused = serve(&asking);
    assert!(
        matches!(refused, Err(RouteError::TablesBehind { reached: None, .. })),
        "{refused:?}"
    );
    assert_eq!(asking.status().open, 0, "no connection was taken");
    serve(&others).expect("it serves each tenant");
    assert!(migrations.run(&host(), &Quiet).expect("a run").is_ok());
    serve(&asking).expect("it is current");
}

#[cfg(feature = "async")]
#[test]
fn an_asynchronous_router_asks_too() {
    use tenant_host::{AsyncRouter, RouteError};

    #[cfg(feature = "sqlite")]
    type Raw = diesel_async::sync_connection_wrapper::SyncConnectionWrapper<
        diesel::sqlite::SqliteConnection,
    >;
    #[cfg(all(feature = "postgres", not(feature = "sqlite")))]
    type Raw = diesel_async::AsyncPgConnection;
    #[cfg(all(feature = "mysql", not(any(feature = "sqlite", feature = "postgres"))))]
    type Raw = diesel_async::AsyncMysqlConnection;

    let landscape = Landscape::new();
    landscape.add(1);
    let migrations = landscape.migrations(&all());
    let access = access(&landscape, 1);
    let router =
        AsyncRouter::<i64, Raw>::builder(authority(), &landscape.catalog, &landscape.servers)
            .admission(migrations.clone())
            .build()
            .expect("a router");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let serve = || runtime.block_on(router.transaction(&access, async |_| Ok::<_, RouteError>(())));
    for _ in 0..2 {
        let refused = serve();
        assert!(
            matches!(refused, Err(RouteError::TablesBehind { .. })),
            "{refused:?}"
        );
    }
    assert!(migrations.run(&host(), &Quiet).expect("a run").is_ok());
    serve().expect("it is current");
}
