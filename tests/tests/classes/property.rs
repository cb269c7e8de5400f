//! The rule of all reads and writes, over random rows: what A reads is the same whether or not
//! there are rows of others, and what A writes leaves those as they are.

use std::cell::RefCell;

use diesel::prelude::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tenant_core::Result;
use tenant_tests::prelude::*;
use tenant_tests::{Database, DbConnection};

use crate::schema::*;
use crate::{a, data};

/// Random rows: whose a purchase is, and of which parent a row is. Some parents are not there.
#[derive(Debug, Clone)]
struct Rows {
    purchases: Vec<i32>,
    lines: Vec<i32>,
    notes: Vec<i32>,
    staff: Vec<(i32, i32)>,
}

fn rows() -> impl Strategy<Value = Rows> {
    (
        prop::collection::vec(1..4, 1..6),
        prop::collection::vec(1..8, 0..10),
        prop::collection::vec(1..12, 0..10),
        prop::collection::btree_set((1..4, 1..5), 0..8),
    )
        .prop_map(|(purchases, lines, notes, staff)| Rows {
            purchases,
            lines,
            notes,
            staff: staff.into_iter().collect(),
        })
}

impl Rows {
    fn insert(&self, database: &mut Database) {
        let quote = if cfg!(feature = "mysql") { '`' } else { '"' };
        let mut run = |table: &str, rows: Vec<String>| {
            database.run(&format!("DELETE FROM {table}"));
            if !rows.is_empty() {
                database.run(&format!("INSERT INTO {table} VALUES {}", rows.join(", ")));
            }
        };
        let of = |parents: &[i32], text: &str| -> Vec<String> {
            let rows = parents.iter().enumerate();
            rows.map(|(at, parent)| format!("({}, {parent}, '{text}{at}')", at + 1))
                .collect()
        };
        run("purchases", of(&self.purchases, "p"));
        run(&format!("{quote}lines{quote}"), of(&self.lines, "l"));
        run("line_notes", of(&self.notes, "n"));
        let staff = self.staff.iter().enumerate();
        let staff = staff.map(|(at, (firm, person))| format!("({}, {firm}, {person})", at + 1));
        run("staff", staff.collect());
    }
}

/// Removes what A does not read.
fn remove_foreign(database: &mut Database) {
    let quote = if cfg!(feature = "mysql") { '`' } else { '"' };
    database.run(&format!(
        "DELETE FROM purchases WHERE firm_id <> 1;
         DELETE FROM {quote}lines{quote} WHERE purchase_id NOT IN (SELECT id FROM purchases);
         DELETE FROM line_notes WHERE line_id NOT IN (SELECT id FROM {quote}lines{quote});
         DELETE FROM staff WHERE firm_id <> 1;
         DELETE FROM persons WHERE id NOT IN (SELECT person_id FROM staff);
         DELETE FROM firms WHERE id <> 1;"
    ));
}

/// What A reads, in many ways.
fn read(conn: &mut DbConnection) -> Result<Vec<String>> {
    let mut seen = Vec::new();
    let mut see = |what: &str, mut rows: Vec<String>| {
        rows.sort();
        seen.push(format!("{what}: {rows:?}"));
    };
    let texts = |rows: Vec<(i32, String)>| rows.iter().map(|row| format!("{row:?}")).collect();
    see(
        "lines",
        a().from(lines::table).select(lines::item).load(conn)?,
    );
    see(
        "lines, or",
        a().from(lines::table)
            .filter(lines::id.lt(2))
            .or_filter(lines::purchase_id.gt(0))
            .select(lines::item)
            .load(conn)?,
    );
    see(
        "notes",
        a().from(line_notes::table)
            .select(line_notes::body)
            .load(conn)?,
    );
    see(
        "persons",
        a().from(persons::table).select(persons::email).load(conn)?,
    );
    see(
        "firms",
        a().from(firms::table).select(firms::name).load(conn)?,
    );
    see(
        "purchases with lines",
        texts(
            a().from(purchases::table)
                .inner_join(lines::table)
                .select((purchases::id, lines::item))
                .load(conn)?,
        ),
    );
    let outer: Vec<(i32, Option<String>)> = a()
        .from(purchases::table)
        .left_join(lines::table)
        .select((purchases::id, lines::item.nullable()))
        .load(conn)?;
    see(
        "purchases, lines",
        outer.iter().map(|row| format!("{row:?}")).collect(),
    );
    let outer: Vec<(i32, Option<String>)> = a()
        .from(purchases::table)
        .left_join(lines::table.on(lines::id.ge(purchases::id)))
        .select((purchases::id, lines::item.nullable()))
        .load(conn)?;
    see(
        "purchases, any lines",
        outer.iter().map(|row| format!("{row:?}")).collect(),
    );
    see(
        "lines with notes",
        texts(
            a().from(lines::table)
                .inner_join(line_notes::table)
                .select((lines::id, line_notes::body))
                .load(conn)?,
        ),
    );
    see(
        "notes with lines",
        texts(
            a().from(line_notes::table)
                .inner_join(lines::table.inner_join(purchases::table))
                .select((purchases::id, line_notes::body))
                .load(conn)?,
        ),
    );
    see(
        "links with persons",
        texts(
            a().from(staff::table)
                .inner_join(persons::table)
                .select((staff::id, persons::email))
                .load(conn)?,
        ),
    );
    see(
        "lines without notes",
        a().from(lines::table)
            .filter(lines::id.ne_all(a().from(line_notes::table).select(line_notes::line_id)))
            .select(lines::item)
            .load(conn)?,
    );
    let count: i64 = a().from(lines::table).count().get_result(conn)?;
    see("count", vec![count.to_string()]);
    Ok(seen)
}

/// Rows of two tables, behind the library's back.
type Found = Vec<(i32, i32, String)>;

/// The lines of others, and the notes on them.
fn foreign(conn: &mut DbConnection) -> (Found, Found) {
    let own = purchases::table
        .filter(purchases::firm_id.eq(1))
        .select(purchases::id);
    let own: Vec<i32> = diesel::RunQueryDsl::load(own, conn).expect("the rows are there");
    let all = lines::table.order(lines::id);
    let all: Found = diesel::RunQueryDsl::load(all, conn).expect("the rows are there");
    let (own, others): (Found, Found) = all.into_iter().partition(|line| own.contains(&line.1));
    let notes = line_notes::table.order(line_notes::id);
    let mut notes: Found = diesel::RunQueryDsl::load(notes, conn).expect("the rows are there");
    notes.retain(|note| own.iter().all(|line| line.0 != note.1));
    (others, notes)
}

/// Writes of A.
fn write(at: usize, key: i32, conn: &mut DbConnection) -> Result<usize> {
    match at {
        0 => a()
            .update(lines::table)
            .set(lines::item.eq("new"))
            .execute(conn),
        1 => a()
            .update(line_notes::table)
            .filter(line_notes::id.eq(key))
            .or_filter(line_notes::line_id.gt(0))
            .set(line_notes::body.eq("new"))
            .execute(conn),
        2 => a().delete(lines::table).find(key).execute(conn),
        3 => a().delete(line_notes::table).execute(conn),
        _ => a()
            .insert_into(lines::table)
            .values((
                lines::id.eq(100 + key),
                lines::purchase_id.eq(key),
                lines::item.eq("new"),
            ))
            .execute(conn),
    }
}

#[test]
fn of_one_tenant() {
    let cases = if cfg!(feature = "sqlite") { 96 } else { 16 };
    // One database for all cases: to make it is what takes time.
    let database = RefCell::new(data::database());
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        ..Config::with_cases(cases)
    });
    let strategy = (rows(), 0_usize..5, 1..8);
    let result = runner.run(&strategy, |(rows, at, key)| {
        database_of(&mut database.borrow_mut(), &rows, |database| {
            let seen = read(database.raw()).expect("the queries run");
            let before = foreign(database.raw());
            let written = write(at, key, database.raw());
            if at == 4 {
                let is_own = rows.purchases.get(key as usize - 1) == Some(&1);
                prop_assert_eq!(written.is_ok(), is_own, "{:?}", written);
            }
            let after = foreign(database.raw());
            prop_assert_eq!(after.0, before.0);
            // The notes on a line that is deleted belong to nobody.
            if at != 2 {
                prop_assert_eq!(after.1, before.1);
            }
            rows.insert(database);
            remove_foreign(database);
            let own = read(database.raw()).expect("the queries run");
            prop_assert_eq!(seen, own);
            Ok(())
        })
    });
    result.unwrap_or_else(|failed| panic!("{failed}"));
}

/// Runs `test` with these rows, and puts back what it removes.
fn database_of(
    database: &mut Database,
    rows: &Rows,
    test: impl FnOnce(&mut Database) -> std::result::Result<(), TestCaseError>,
) -> std::result::Result<(), TestCaseError> {
    database.run(
        "DELETE FROM persons; DELETE FROM firms;
         INSERT INTO persons VALUES (1, 'a@x'), (2, 'b@x'), (3, 'both@x'), (4, 'nobody@x');
         INSERT INTO firms VALUES (1, 'fa'), (2, 'fb');",
    );
    rows.insert(database);
    test(database)
}
