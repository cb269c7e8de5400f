//! Migrations through the pooler.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use tenant_host::TenantMigrations;
use tenant_host::migrate::{MigrateError, Quiet};

use super::blocking::behind;
use super::bouncer::Bouncer;
use super::common::host;
use super::common::landscape::{Script, Scripts, script, table};
use super::common::place::RawConnection;
use super::world::World;

fn migrations(world: &World, scripts: &[Script]) -> TenantMigrations<i64, RawConnection> {
    TenantMigrations::builder(&world.catalog, &world.servers, Scripts(scripts.to_vec()))
        .concurrency(4)
        .build()
        .expect("migrations")
}

/// Each in its own schema, on few sessions, which some leave with a search path of their own.
#[test]
fn each_tenants_tables_are_made_in_its_schema() {
    let bouncer = Bouncer::start(2);
    let world = behind(&bouncer);
    let strays = script(
        2,
        "strays",
        "CREATE TABLE b (id INTEGER); SELECT set_config('search_path', 'public', false)",
    );
    let scripts = [table(1, "a"), strays, table(3, "c")];
    let report = migrations(&world, &scripts)
        .run(&host(), &Quiet)
        .expect("a run");
    assert!(report.is_ok(), "{report}");
    for id in [1, 2] {
        let tenant = world.catalog.tenant(&id).expect("a tenant");
        let schema = tenant.placement().name().expect("a schema").as_str();
        for table in ["a", "b", "c", "__diesel_schema_migrations"] {
            let rows = format!("DELETE FROM {schema}.{table} WHERE 1 = 0");
            world
                .shared()
                .batch_execute(&rows)
                .expect("the table is there");
        }
    }
    // What the migration has told its session is not left to those who come next.
    for _ in 0..10 {
        let url = bouncer.url(world.prefix());
        let path = diesel::dsl::sql::<diesel::sql_types::Text>("current_setting('search_path')");
        let mut next = RawConnection::establish(&url).expect("the pooler");
        let path: String = diesel::select(path).get_result(&mut next).expect("a text");
        assert!(path.contains("$user"), "{path}");
    }
    let again = migrations(&world, &scripts);
    assert!(again.status(&host()).expect("a status").is_current());
}

#[test]
fn what_needs_a_session_is_refused() {
    let bouncer = Bouncer::start(2);
    let world = behind(&bouncer);
    let index = script(1, "index", "CREATE INDEX CONCURRENTLY x ON notes (id)").alone();
    let report = migrations(&world, &[index])
        .run(&host(), &Quiet)
        .expect("a run");
    for place in report.places() {
        let error = place.error();
        assert!(
            matches!(error, Some(MigrateError::Unsuited { .. })),
            "{error:?}"
        );
    }
}
