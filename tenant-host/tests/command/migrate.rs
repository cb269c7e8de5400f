//! The commands about migrations and servers.

use tenant_host::command::Exit;

use crate::Program;
use crate::common::landscape::{TAKES_BACK, script, table};

#[test]
fn the_third_of_ten_fails() {
    let program = Program::new(&[table(1, "a"), table(2, "b")]);
    for id in 1..=10 {
        program.landscape.add(id);
    }
    program
        .landscape
        .run(3, "CREATE TABLE b (something INTEGER)");
    let dry = program.json("migrate --dry-run");
    assert_eq!(dry["pending"], 11);

    let report = program.failed_json("migrate --concurrency 3");
    assert_eq!(report["migrated"], 10);
    assert_eq!(report["failed"], 1);
    let places = report["places"].as_array().expect("a list");
    let failed = places
        .iter()
        .find(|place| place["result"] == "failed")
        .expect("it");
    assert_eq!(failed["tenant"]["id"], "3");
    assert!(
        failed["error"]
            .as_str()
            .is_some_and(|error| error.contains("2026-01-01-000002_b"))
    );

    let status = program.failed_json("status");
    assert_eq!(status["tenants"]["active"], 10);
    assert_eq!(status["places"]["current"], 10);
    let listed = status["listed"].as_array().expect("a list");
    assert_eq!(listed.len(), 1);
    assert_eq!(
        listed[0]["state"],
        if TAKES_BACK { "failed" } else { "open" }
    );
    assert_eq!(listed[0]["tenant"]["name"], "tenant-3");

    program.landscape.run(3, "DROP TABLE b");
    if !TAKES_BACK {
        program.ok("migrate resolve 2026-01-01-000002_b --tenant tenant-3 --run-again");
    }
    let report = program.json("migrate");
    assert_eq!(report["migrated"], 1);
    let status = program.json("status --all");
    assert_eq!(status["listed"].as_array().map(Vec::len), Some(11));
}

#[test]
fn for_people() {
    let program = Program::new(&[table(1, "a"), script(2, "bad", "CREATE TABLE\nx")]);
    program.landscape.add(1);
    let Ok((Exit::Failed, out)) = program.call("migrate --tenant tenant-1") else {
        panic!("it does not fail");
    };
    let lines: Vec<_> = out.lines().collect();
    assert_eq!(lines.len(), 3, "{out}");
    assert!(
        lines[1].contains("tenant-1") && lines[1].contains("failed: "),
        "{out}"
    );
    assert_eq!(lines[2], "0 migrated, 0 current, 1 failed");
    let Ok((Exit::Failed, out)) = program.call("status") else {
        panic!("all is well");
    };
    assert!(
        out.contains("1 active") && out.contains("tenant-1"),
        "{out}"
    );
}

#[test]
fn adoption() {
    let program = Program::new(&[table(1, "a"), table(2, "b")]);
    program.landscape.add(1);
    let line = "migrate adopt 2026-01-01-000001_a --tenant tenant-1 --table a";
    assert_eq!(program.error(line).exit(), Exit::Failed);
    program
        .landscape
        .run(1, "CREATE TABLE a (id INTEGER PRIMARY KEY)");
    program.ok(line);
    let report = program.json("migrate --tenant tenant-1");
    assert_eq!(report["places"][0]["migrations"][0], "2026-01-01-000002_b");
}

#[test]
fn servers() {
    let program = Program::new(&[]);
    let all = program.json("servers check");
    let names: Vec<_> = all
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["name"].as_str())
        .collect();
    assert_eq!(names, [Some("shared"), Some("eu-1")]);
    assert!(
        all.as_array()
            .expect("a list")
            .iter()
            .all(|one| one["answers"] == true)
    );
}

#[cfg(feature = "sqlite")]
#[test]
fn a_server_that_does_not_answer() {
    let program = Program::new(&[]);
    std::fs::remove_dir(program.landscape.names().folder.join("eu-1")).expect("a folder");
    let all = program.failed_json("servers check");
    assert_eq!(all[0]["answers"], true);
    assert_eq!(all[1]["answers"], false);
    let shown = all.to_string();
    assert!(
        !shown.contains("://") && !shown.contains("eu-1.sqlite"),
        "{shown}"
    );
}
