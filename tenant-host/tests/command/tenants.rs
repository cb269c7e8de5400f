//! The commands about tenants.

use tenant_host::command::Exit;

use crate::Program;
use crate::common::landscape::{own, table};
use tenant_host::catalog::NewPlacement;

/// The option for a place of its own, on this backend.
fn own_option() -> &'static str {
    match own() {
        NewPlacement::Schema(_) => "--schema eu-1",
        _ => "--database eu-1",
    }
}

#[test]
fn from_creation_to_renaming() {
    let program = Program::new(&[table(1, "a")]);
    let made = program.json("tenants create acme --id 1 --edition pro --shared");
    assert_eq!(made["id"], "1");
    assert_eq!(made["name"], "acme");
    assert_eq!(made["state"], "active");
    assert_eq!(made["edition"], "pro");
    assert_eq!(made["placement"]["kind"], "shared");
    let own = program.json(&format!("tenants create globex --id 2 {}", own_option()));
    assert_eq!(own["placement"]["server"], "eu-1");
    assert!(program.landscape.has(2, "a"), "its tables are made");

    assert_eq!(program.json("tenants suspend acme")["state"], "suspended");
    let listed = program.json("tenants list");
    let states: Vec<_> = listed
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["state"].as_str())
        .collect();
    assert_eq!(states, [Some("suspended"), Some("active")]);
    assert_eq!(
        program
            .json("tenants list --state active")
            .as_array()
            .expect("a list")
            .len(),
        1
    );
    assert_eq!(program.json("tenants resume --id 1")["state"], "active");
    for (command, state) in [
        ("read-only", "read_only"),
        ("maintenance", "maintenance"),
        ("resume", "active"),
    ] {
        let shown = program.json(&format!("tenants {command} acme"));
        assert_eq!(shown["state"], state);
    }
    assert_eq!(
        program.json("tenants rename acme --to initech")["name"],
        "initech"
    );
    let shown = program.json("tenants show initech");
    assert_eq!(shown["id"], "1");
    assert!(
        shown["created"]
            .as_str()
            .is_some_and(|time| time.ends_with('Z'))
    );
    assert_eq!(program.error("tenants show acme").exit(), Exit::Failed);
}

#[test]
fn for_people() {
    let program = Program::new(&[table(1, "a")]);
    let out = program.ok("tenants create acme --id 1 --shared");
    assert!(out.contains("state") && out.contains("active"), "{out}");
    let list = program.ok("tenants list");
    let lines: Vec<_> = list.lines().collect();
    assert_eq!(lines.len(), 2, "{list}");
    assert!(
        lines[0].starts_with("ID") && lines[1].contains("acme"),
        "{list}"
    );
    // In columns.
    assert_eq!(lines[0].find("NAME"), lines[1].find("acme"), "{list}");
}

#[test]
fn what_is_wrongly_written_is_told_and_nothing_is_done() {
    let program = Program::new(&[table(1, "a")]);
    for line in [
        "tenants create acme --id one --shared",
        "tenants create acme --id 01 --shared",
        "tenants create a_b --id 1 --shared",
        "tenants create acme --id 1 --database EU!",
        "tenants show --id 1x",
        "tenants list --as \u{7}",
    ] {
        let error = program.error(line);
        assert_eq!(error.exit(), Exit::WrongUse, "{line}: {error}");
    }
    assert_eq!(
        program.json("tenants list").as_array().map(Vec::len),
        Some(0)
    );
    // An unknown server is well written.
    let error = program.error("tenants create acme --id 1 --database us-1");
    assert_eq!(error.exit(), Exit::Failed, "{error}");
}

#[test]
fn a_creation_that_stops_is_undone_or_gone_on_with() {
    let program = Program::new(&[crate::common::landscape::script(1, "bad", "CREATE TABLE")]);
    let line = format!("tenants create acme --id 1 {}", own_option());
    assert_eq!(program.error(&line).exit(), Exit::Failed);
    let shown = program.json("tenants show acme");
    assert_eq!(shown["state"], "provisioning");
    assert_eq!(shown["creation"], "made");
    assert_eq!(program.json("tenants undo-create acme")["id"], "1");
    assert_eq!(program.error("tenants show acme").exit(), Exit::Failed);
}

#[test]
fn tenants_that_wait_ready() {
    let mut program = Program::new(&[table(1, "a")]);
    let place = own_option();
    let none = program.error(&format!("tenants assign acme {place}"));
    assert_eq!(none.exit(), Exit::Failed, "{none}");
    let made = program.json(&format!("tenants prepare --id 1 {place}"));
    assert_eq!(made["creation"], "ready");
    // It gets the migrations of the next release as the others do.
    program.migrations = program
        .landscape
        .migrations(&[table(1, "a"), table(2, "b")]);
    assert_eq!(program.json("migrate")["migrated"], 2);
    assert!(program.landscape.has(1, "b"));
    let named = program.json(&format!("tenants assign acme --edition pro {place}"));
    assert_eq!(named["id"], "1");
    assert_eq!(named["state"], "active");
}
