//! SQLite files stay in their folder, and are files.

use std::fs;
use std::os::unix::fs::symlink;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use tenant_host::catalog::Provisioner;
use tenant_host::route::{RouteError, Servers};

use super::common::authority;
use super::tables::{add, list};
use super::world::{TestRouter, World, on};

#[test]
fn what_is_no_file_of_the_folder_is_refused() {
    let world = World::new();
    let router = world.router();
    let elsewhere = world.folder().join("elsewhere.sqlite");
    fs::write(&elsewhere, "").expect("a file");
    for (id, case) in (1..).zip(["missing", "link", "dangling", "folder", "hard"]) {
        let tenant = world.create_without_place(id, on("eu-1"));
        let path = world.file(tenant.placement().name().expect("a name"));
        match case {
            "link" => symlink(&elsewhere, &path).expect("a link"),
            "dangling" => symlink(world.folder().join("nowhere"), &path).expect("a link"),
            "folder" => fs::create_dir(&path).expect("a folder"),
            "hard" => continue,
            _ => {}
        }
        let refused = router.transaction(&world.access(id), list).expect_err(case);
        let expected = match case {
            "missing" => "is not there",
            "folder" => "is no file",
            _ => "is a link",
        };
        assert!(
            matches!(&refused, RouteError::File { problem, .. } if problem.contains(expected)),
            "{case}: {refused}"
        );
        assert_eq!(router.status().open, 0);
    }
    assert_eq!(
        fs::metadata(&elsewhere).expect("a file").len(),
        0,
        "it was not touched"
    );
    assert!(
        !world.folder().join("nowhere").exists(),
        "none is made by opening it"
    );
}

#[test]
fn a_folder_that_is_none_is_refused() {
    for case in ["missing", "file", "link"] {
        let world = World::new();
        let folder = world.folder().join(case);
        match case {
            "file" => fs::write(&folder, "").expect("a file"),
            "link" => symlink(world.folder().join("eu-1"), &folder).expect("a link"),
            _ => {}
        }
        let servers = Servers::builder()
            .server("eu-1", folder.to_str().expect("a path"))
            .build()
            .expect("servers: nothing is looked at before it is used");
        let router: TestRouter =
            tenant_host::Router::builder(authority(), &world.catalog, &servers)
                .build()
                .expect("a router");
        world.create(1, on("eu-1"));
        let result = router.transaction(&world.access(1), list);
        if case == "link" {
            // The operator may say where the folder is by a link.
            result.expect("notes");
        } else {
            assert!(
                matches!(&result, Err(RouteError::File { .. })),
                "{case}: {result:?}"
            );
        }
    }
}

#[test]
fn paths_with_characters_that_mean_something_in_a_uri() {
    let world = World::new();
    let folder = world.folder().join("a?b#c%41 d&mode=memory");
    fs::create_dir(&folder).expect("a folder");
    // A `?` can't be said in a URL, so such a folder is reached by a link.
    let link = world.folder().join("linked");
    symlink(&folder, &link).expect("a link");
    let servers = Servers::builder()
        .server("eu-1", link.to_str().expect("a path"))
        .build()
        .expect("servers");
    let router: TestRouter = tenant_host::Router::builder(authority(), &world.catalog, &servers)
        .build()
        .expect("a router");
    let tenant = world.create(1, on("eu-1"));
    let name = tenant.placement().name().expect("a name");
    fs::copy(world.file(name), folder.join(format!("{name}.sqlite"))).expect("a copy");
    router
        .transaction(&world.access(1), |conn| add(conn, "here"))
        .expect("a note");
    assert_eq!(
        router.transaction(&world.access(1), list).expect("notes"),
        ["here"]
    );
    assert!(
        world.notes_in(&tenant).is_empty(),
        "the one in the other folder is untouched"
    );
}

#[test]
fn the_shared_database_is_a_file_and_no_server_of_tenants() {
    let world = World::new();
    let router = world.router();
    world.create_without_place(1, on("shared"));
    let refused = router
        .transaction(&world.access(1), list)
        .expect_err("a file");
    assert!(
        matches!(refused, RouteError::InvalidServer { .. }),
        "{refused}"
    );
    let eu = tenant_host::catalog::ServerName::new("eu-1").expect("a name");
    world.create_without_place(2, tenant_host::catalog::NewPlacement::Schema(eu));
    let refused = router
        .transaction(&world.access(2), list)
        .expect_err("no schemas");
    assert!(matches!(refused, RouteError::NoSchemas { .. }), "{refused}");
}

#[test]
fn a_database_in_memory_is_refused() {
    for url in [
        ":memory:",
        "sqlite://:memory:",
        "file::memory:",
        "file:x?mode=memory",
        "",
    ] {
        let shared = Servers::builder().shared(url).build();
        let server = Servers::builder().server("eu-1", url).build();
        for refused in [shared, server] {
            assert!(
                matches!(refused, Err(RouteError::InvalidServer { .. })),
                "{url}: {refused:?}"
            );
        }
    }
}

/// Whoever closes the last connection to a file locks it for a moment, and is waited for.
#[test]
fn a_file_that_is_locked_for_a_moment_is_waited_for() {
    let world = World::new();
    let tenant = world.create(1, on("eu-1"));
    let mut holder = world.database_of(&tenant);
    holder
        .batch_execute(
            "PRAGMA locking_mode = EXCLUSIVE; INSERT INTO notes (tenant_id, text) VALUES (1, 'a')",
        )
        .expect("it is locked");
    let is_held = AtomicBool::new(true);
    thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(Duration::from_millis(300));
            is_held.store(false, Ordering::SeqCst);
            drop(holder);
        });
        world.provisioner().remove(&tenant).expect("it waits");
        assert!(!is_held.load(Ordering::SeqCst), "nobody held the file");
    });
}
