//! Imports: beside others, under other ids, and files that are refused.

use tenant_host::catalog::{NewPlacement, Placement};
use tenant_host::lifecycle::{FileError, LifecycleError};

use super::common::landscape::own;
use super::file::{lines, sample, whole};
use super::world::World;

#[test]
fn beside_the_old_one() {
    let world = World::new();
    world.shared(1);
    world.run_at(
        &Placement::Shared,
        "INSERT INTO labels (id, tenant_id, name) VALUES (9, NULL, 'of the host'); \
         INSERT INTO task_labels (task_id, label_id) VALUES (1, 9); \
         DELETE FROM events",
    );
    let before = world.export(1);
    world.create(2, NewPlacement::Shared);
    let imported = world.import(2, &before).expect("an import");
    assert_eq!(imported.from, "1");
    assert_eq!(
        imported.with_new_keys,
        ["files", "labels", "projects", "staff", "tasks", "teams"]
    );
    assert_eq!(world.export(1), before, "nobody else's row has changed");
    let number = |question: &str| world.number(&Placement::Shared, question);
    for table in [
        "projects", "labels", "teams", "staff", "samples", "files", "events",
    ] {
        let count = |id: i64| {
            number(&format!(
                "SELECT count(*) FROM {table} WHERE tenant_id = {id}"
            ))
        };
        assert_eq!(count(1), count(2), "{table}");
    }
    // Links lead to the own rows, in a circle, too.
    let links = [
        "SELECT count(*) FROM projects a JOIN projects b ON b.id = a.parent_id WHERE a.tenant_id = 2 AND b.tenant_id = 2",
        "SELECT count(*) FROM tasks a JOIN tasks b ON b.id = a.next_id JOIN projects p ON p.id = a.project_id JOIN projects q ON q.id = b.project_id WHERE p.tenant_id = 2 AND q.tenant_id = 2",
        "SELECT count(*) FROM teams a JOIN staff b ON b.id = a.head_id AND b.team_id = a.id WHERE a.tenant_id = 2 AND b.tenant_id = 2",
        "SELECT count(*) FROM files a JOIN files b ON b.id = a.parent_id WHERE a.tenant_id = 2 AND b.tenant_id = 2",
        "SELECT count(*) FROM file_parts a JOIN files b ON b.id = a.file_id WHERE b.tenant_id = 2",
    ];
    for link in links {
        let of_first = link.replace("= 2", "= 1");
        assert_eq!(number(link), number(&of_first), "{link}");
        assert!(number(link) > 0, "{link}");
    }
    // The host's label stays the host's.
    assert_eq!(
        number("SELECT count(*) FROM task_labels WHERE label_id = 9"),
        2
    );
    assert_eq!(
        number(
            "SELECT count(*) FROM task_labels l JOIN labels b ON b.id = l.label_id WHERE b.tenant_id = 2"
        ),
        1
    );
    // New rows come above.
    world.run_at(
        &Placement::Shared,
        "INSERT INTO projects (tenant_id, name) VALUES (2, 'a new one')",
    );
    assert_eq!(
        number("SELECT count(*) FROM projects WHERE name = 'a new one' AND id > 6"),
        1
    );
}

#[test]
fn keys_stay_where_nobody_has_them() {
    let world = World::new();
    world.create(1, own());
    let imported = world.import(1, &sample("1")).expect("an import");
    assert!(imported.with_new_keys.is_empty());
    let placement = world.placement(1);
    world.run_at(
        &placement,
        "INSERT INTO projects (tenant_id, name) VALUES (1, 'a new one')",
    );
    assert_eq!(
        world.number(
            &placement,
            "SELECT count(*) FROM projects WHERE id = 4 AND name = 'a new one'"
        ),
        1
    );
}

#[test]
fn not_where_rows_are() {
    let world = World::new();
    world.shared(1);
    let before = world.export(1);
    let refused = world.import(1, &sample("1"));
    assert!(
        matches!(refused, Err(LifecycleError::NotEmpty { .. })),
        "{refused:?}"
    );
    assert_eq!(world.export(1), before);
}

/// A text is no number: there is no rule for it.
#[test]
fn a_key_without_a_rule() {
    let world = World::new();
    world.shared(1);
    world.create(2, NewPlacement::Shared);
    let mut rows = lines("2");
    for row in &mut rows {
        *row = row.replace("\"2-z\"", "\"1-z\"");
    }
    let refused = world.import(2, &whole(&rows));
    match refused {
        Err(LifecycleError::KeyTaken { table }) => assert_eq!(table, "events"),
        other => panic!("{other:?}"),
    }
    assert!(world.scan(2, &Placement::Shared).is_empty());
}

/// A person who is there with another name is not changed, nor is the name taken for the same.
#[test]
fn a_member_who_differs() {
    let world = World::new();
    world.shared(1);
    world.create(2, NewPlacement::Shared);
    let mut rows = lines("2");
    for row in &mut rows {
        *row = row.replace("\"Ann\"", "\"Anna\"");
    }
    let refused = world.import(2, &whole(&rows));
    match refused {
        Err(LifecycleError::ValuesChanged { table }) => assert_eq!(table, "people"),
        other => panic!("{other:?}"),
    }
    assert!(world.scan(2, &Placement::Shared).is_empty());
    let name = world.text(
        &Placement::Shared,
        "SELECT name FROM people WHERE id = 'ann'",
    );
    assert_eq!(name, "Ann");
}

#[test]
fn files_that_are_refused() {
    let world = World::new();
    world.create(1, NewPlacement::Shared);
    let whole_file = sample("1");
    let rows = lines("1");
    let with = |from: &str, to: &str| {
        let changed: Vec<_> = rows.iter().map(|row| row.replace(from, to)).collect();
        assert_ne!(changed, rows, "{from}");
        whole(&changed)
    };
    let cut: Vec<_> = (0..whole_file.lines().count())
        .map(|count| {
            let lines: Vec<_> = whole_file.lines().take(count).collect();
            format!("{}\n", lines.join("\n"))
        })
        .collect();
    for file in &cut {
        let refused = world.import(1, file);
        assert!(
            matches!(
                refused,
                Err(LifecycleError::File(
                    FileError::CutOff | FileError::NotAFile
                ))
            ),
            "{refused:?}"
        );
    }
    for length in [10, 500, 3000, whole_file.len() - 20] {
        let refused = world.import(
            1,
            &String::from_utf8_lossy(&whole_file.as_bytes()[..length]),
        );
        assert!(
            matches!(refused, Err(LifecycleError::File(_))),
            "{refused:?}"
        );
    }
    let refused = |file: &str| match world.import(1, file) {
        Err(LifecycleError::File(error)) => error,
        other => panic!("{other:?}"),
    };
    let changed = whole_file.replace("below 1", "below 2");
    assert_eq!(refused(&changed), FileError::WrongDigest);
    let without_a_row: String = whole_file
        .lines()
        .filter(|line| !line.contains("below 1"))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(refused(&without_a_row), FileError::WrongDigest);
    assert!(matches!(
        refused(&with("\"workspaces\"", "\"spaces\"")),
        FileError::UnknownTable { table } if table == "spaces"
    ));
    assert!(matches!(
        refused(&with("[\"title\",\"text\"]]}]", "[\"titel\",\"text\"]]}]")),
        FileError::UnknownColumn { column, .. } if column == "titel"
    ));
    assert!(matches!(
        refused(&with("[\"price\",\"decimal\"]", "[\"price\",\"float\"]")),
        FileError::OtherKind { column, .. } if column == "price"
    ));
    assert!(matches!(
        refused(&with("20260101000001", "20260101000002")),
        FileError::OtherVersion { .. }
    ));
    let fewer =
        r#"{"name":"workspaces","key":["id"],"columns":[["id","integer"],["title","text"]]}"#;
    let mut short = rows.clone();
    short[0] = short[0].replace(&format!(",{fewer}"), "");
    short.retain(|row| !row.contains("\"table\":\"workspaces\""));
    assert!(matches!(
        refused(&whole(&short)),
        FileError::NoTable { table } if table == "workspaces"
    ));
    assert!(matches!(
        refused(&format!("{whole_file}{{}}\n")),
        FileError::Line { .. }
    ));
    assert_eq!(refused(""), FileError::NotAFile);
    assert_eq!(refused("hello\n"), FileError::NotAFile);
    assert!(
        world.scan(1, &Placement::Shared).is_empty(),
        "nothing was written"
    );
}

#[test]
fn values_that_do_not_fit() {
    let world = World::new();
    world.create(1, NewPlacement::Shared);
    let rows = lines("1");
    let mut changes = vec![
        // A link that leads nowhere.
        ("\"jp\"", "\"xx\""),
        // A number for a text.
        ("\"The workspace\"", "5"),
        // More digits than the column has, or than SQLite keeps.
        ("12345678.000001", "12345678901234567890.123456789"),
    ];
    if cfg!(not(feature = "sqlite")) {
        changes.push((",32767,", ",32768,"));
        // A fraction that is cut off.
        changes.push(("12345678.000001", "12345678.0000001"));
        changes.push(("2026-02-28", "2026-02-30"));
    }
    for (from, to) in changes {
        let changed: Vec<_> = rows.iter().map(|row| row.replace(from, to)).collect();
        assert_ne!(changed, rows, "{from}");
        let refused = world.import(1, &whole(&changed));
        assert!(refused.is_err(), "{from} {to}: {refused:?}");
        assert!(world.scan(1, &Placement::Shared).is_empty(), "{from} {to}");
    }
}
