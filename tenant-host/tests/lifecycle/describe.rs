//! What the program says of its tables, against what the database does.

use tenant_host::catalog::{NewPlacement, Placement};
use tenant_host::lifecycle::LifecycleError;

use super::common::host;
use super::world::World;

#[test]
fn all_tables_of_tenants() {
    let world = World::new();
    let tables = world
        .lifecycle
        .tables(&host(), &Placement::Shared)
        .expect("both agree");
    let names: Vec<_> = tables
        .iter()
        .map(|table| table.name.as_str())
        .filter(|name| !name.starts_with("host_"))
        .collect();
    assert_eq!(
        names,
        [
            "events",
            "file_parts",
            "files",
            "labels",
            "memberships",
            "people",
            "projects",
            "samples",
            "staff",
            "task_labels",
            "tasks",
            "teams",
            "workspaces"
        ]
    );
}

/// A new table of tenants that nobody has classified stops each work before it writes anything.
#[test]
fn a_table_that_is_not_classified() {
    for (table, columns) in [
        ("forgotten", "tenant_id BIGINT"),
        (
            "forgotten_children",
            "project_id INTEGER, FOREIGN KEY (project_id) REFERENCES projects (id)",
        ),
    ] {
        let world = World::new();
        world.shared(1);
        let sql = format!("CREATE TABLE {table} (id INTEGER PRIMARY KEY, {columns})");
        world.run_at(&Placement::Shared, &sql);
        let check = |refused: Result<(), LifecycleError>| match refused {
            Err(LifecycleError::Unclassified { table: found, .. }) => assert_eq!(found, table),
            other => panic!("{other:?}"),
        };
        check(
            world
                .lifecycle
                .tables(&host(), &Placement::Shared)
                .map(drop),
        );
        world.create(2, NewPlacement::Shared);
        check(world.import(2, &super::file::sample("2")).map(drop));
        let moved = world.lifecycle.move_to(
            &host(),
            &1,
            super::common::landscape::own(),
            &tenant_host::migrate::Quiet,
        );
        check(moved.map(drop));
        let erased = world.lifecycle.erase(
            &host(),
            &2,
            tenant_host::lifecycle::EraseOptions::default(),
            &tenant_host::migrate::Quiet,
        );
        check(erased.map(drop));
    }
}

#[test]
fn a_classified_table_that_is_not_there() {
    let world = World::new();
    world.run_at(&Placement::Shared, "DROP TABLE events");
    let refused = world.lifecycle.tables(&host(), &Placement::Shared);
    assert!(
        matches!(&refused, Err(LifecycleError::MissingTable { table }) if table == "events"),
        "{refused:?}"
    );
}

/// Other tables are nobody's business.
#[test]
fn tables_of_nobody() {
    let world = World::new();
    world.run_at(
        &Placement::Shared,
        "CREATE TABLE spare (id INTEGER PRIMARY KEY, code INTEGER)",
    );
    world
        .lifecycle
        .tables(&host(), &Placement::Shared)
        .expect("both agree");
}
