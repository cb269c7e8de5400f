//! Exports: the same bytes on each database, of one moment.

use std::collections::BTreeMap;
use std::io::{self, Write};

use diesel::connection::SimpleConnection;
use tenant_host::catalog::Placement;
use tenant_host::lifecycle::{ExportOptions, LifecycleError, LifecycleEvent};
use tenant_host::migrate::Quiet;

use super::common::host;
use super::file::{lines, sample};
use super::world::World;

/// The file of the tests is what each database exports of what it has imported. So what one exports,
/// any other one imports and exports as the same bytes.
#[test]
fn each_database_exports_the_same_bytes() {
    let world = World::new();
    world.shared(1);
    assert_eq!(world.export(1), sample("1"));
    world.own(2);
    assert_eq!(world.export(2), sample("2"));
}

#[test]
fn others_are_in_no_export() {
    let world = World::new();
    world.shared(1);
    let before = world.export(1);
    world.shared(2);
    world.run_at(
        &Placement::Shared,
        "INSERT INTO labels (tenant_id, name) VALUES (NULL, 'of the host')",
    );
    assert_eq!(world.export(1), before);
    assert!(!world.export(2).contains("of the host"));
}

#[test]
fn counts_and_progress() {
    let world = World::new();
    world.shared(1);
    let (tables, rows) = (std::sync::Mutex::new(Vec::new()), std::sync::Mutex::new(0));
    let progress = |event: &LifecycleEvent<'_>| match event {
        LifecycleEvent::Table { table, .. } => tables.lock().unwrap().push((*table).to_owned()),
        LifecycleEvent::Rows { count } => *rows.lock().unwrap() += count,
        _ => {}
    };
    let exported = world
        .lifecycle
        .export(&host(), &1, ExportOptions::default(), io::sink(), &progress)
        .expect("an export");
    let mut counts = BTreeMap::new();
    for line in &lines("1")[1..] {
        let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
        *counts
            .entry(row["table"].as_str().expect("a name").to_owned())
            .or_insert(0) += 1;
    }
    assert_eq!(exported.rows, counts);
    assert_eq!(
        *tables.lock().unwrap(),
        counts.keys().cloned().collect::<Vec<_>>()
    );
    assert_eq!(*rows.lock().unwrap(), counts.values().sum::<u64>());
}

/// Writes a row of another table when the first row comes by.
struct Meddles<'a> {
    world: &'a World,
    out: Vec<u8>,
    has_written: bool,
}

impl Write for Meddles<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.out.len() > 2000 && !self.has_written {
            self.has_written = true;
            let mut raw = self.world.raw(&Placement::Shared);
            raw.batch_execute(
                "UPDATE workspaces SET title = 'changed'; INSERT INTO events (id, tenant_id, body) VALUES ('new', 1, 'b')",
            )
            .expect("the writer does not wait");
        }
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn it_is_of_one_moment() {
    let world = World::new();
    world.shared(1);
    let before = world.export(1);
    let mut out = Meddles {
        world: &world,
        out: Vec::new(),
        has_written: false,
    };
    world
        .lifecycle
        .export(&host(), &1, ExportOptions::default(), &mut out, &Quiet)
        .expect("an export");
    assert!(out.has_written);
    assert_eq!(String::from_utf8(out.out).expect("UTF-8"), before);
    assert_ne!(world.export(1), before);
}

#[test]
fn more_rows_than_a_page() {
    let world = World::new();
    world.shared(1);
    world.shared(2);
    let mut raw = world.raw(&Placement::Shared);
    for chunk in 0..5 {
        let values: Vec<_> = (0..700)
            .map(|number| {
                let number = chunk * 700 + number;
                format!("('x{number:05}', {}, 'b')", 1 + number % 2)
            })
            .collect();
        raw.batch_execute(&format!(
            "INSERT INTO events (id, tenant_id, body) VALUES {}",
            values.join(",")
        ))
        .expect("rows");
    }
    let export = world.export(1);
    let count = export.lines().filter(|line| line.contains("\"x0")).count();
    assert_eq!(count, 1750);
    let ids: Vec<_> = export
        .lines()
        .filter(|line| line.contains("\"x0"))
        .map(|line| line.split("\"x0").nth(1).expect("an id").to_owned())
        .collect();
    assert!(ids.is_sorted());
}

/// What can't be written is an error, and no whole file.
#[test]
fn a_full_disk() {
    struct Full(usize);
    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self
                .0
                .checked_sub(bytes.len())
                .ok_or_else(|| io::Error::other("full"))?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let world = World::new();
    world.shared(1);
    let refused = world
        .lifecycle
        .export(&host(), &1, ExportOptions::default(), Full(3000), &Quiet);
    assert!(matches!(refused, Err(LifecycleError::Io(_))), "{refused:?}");
}
