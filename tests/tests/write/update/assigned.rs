//! What is assigned: columns, tuples, options, structs, expressions, subqueries.

use diesel::dsl::max;
use diesel::prelude::*;
use diesel::result::Error as DieselError;
use tenant_core::Error;
use tenant_tests::b;
use tenant_tests::prelude::*;
use tenant_tests::schema::tasks;
use tenant_tests::writes::schema::items;
use tenant_tests::writes::{by_a, refused_by_a};

/// As forms send it: `None` leaves the column alone.
#[derive(Debug, Clone, Default, AsChangeset)]
#[diesel(table_name = items)]
struct Change<'a> {
    name: Option<&'a str>,
    points: Option<i32>,
    note: Option<&'a str>,
}

/// Writes `None` as NULL, as `save_changes` does.
#[derive(Debug, AsChangeset)]
#[diesel(table_name = items, treat_none_as_null = true)]
struct Replacement {
    name: String,
    note: Option<String>,
}

/// Item 1 before the writes.
const ITEM: &[&str] = &["items 1|1|ka|ia|1|own"];

#[test]
fn a_tuple() {
    let count = by_a(|a, conn| {
        a.update(items::table)
            .find(1)
            .set((items::name.eq("n"), items::points.eq(9)))
            .execute(conn)
    });
    assert_eq!(count.changes(ITEM, &["items 1|1|ka|n|9|own"]), 1);
}

#[test]
fn an_expression_of_columns() {
    let count = by_a(|a, conn| {
        a.update(items::table)
            .set(items::points.eq(items::points + items::tenant_id))
            .execute(conn)
    });
    let before = &["items 1|1|ka|ia|1|own", "items 3|1|NULL|ia2|3|NULL"];
    let after = &["items 1|1|ka|ia|2|own", "items 3|1|NULL|ia2|4|NULL"];
    assert_eq!(count.changes(before, after), 2);
}

#[test]
fn some_and_none() {
    let count = by_a(|a, conn| {
        let no_points = Some(items::points.eq(9)).filter(|_| false);
        a.update(items::table)
            .find(1)
            .set((Some(items::name.eq("n")), no_points))
            .execute(conn)
    });
    assert_eq!(count.changes(ITEM, &["items 1|1|ka|n|1|own"]), 1);
}

#[test]
fn none_is_no_change() {
    let none = Some(items::name.eq("n")).filter(|_| false);
    let error = refused_by_a(|a, conn| a.update(items::table).find(1).set(none).execute(conn));
    assert_no_changes(&error);
}

#[track_caller]
fn assert_no_changes(error: &Error) {
    let Error::Diesel(DieselError::QueryBuilderError(cause)) = error else {
        panic!("{error:?}");
    };
    assert!(cause.to_string().contains("no changes"), "{cause}");
}

#[test]
fn null() {
    let count = by_a(|a, conn| {
        a.update(items::table)
            .find(1)
            .set(items::note.eq(None::<String>))
            .execute(conn)
    });
    assert_eq!(count.changes(ITEM, &["items 1|1|ka|ia|1|NULL"]), 1);
}

#[test]
fn a_struct() {
    let change = Change {
        name: Some("n"),
        points: Some(9),
        note: Some("t"),
    };
    let count = by_a(|a, conn| a.update(items::table).find(1).set(&change).execute(conn));
    assert_eq!(count.changes(ITEM, &["items 1|1|ka|n|9|t"]), 1);
}

#[test]
fn a_struct_with_none_leaves_the_column() {
    let change = Change {
        points: Some(9),
        ..Change::default()
    };
    let count = by_a(|a, conn| a.update(items::table).find(1).set(change).execute(conn));
    assert_eq!(count.changes(ITEM, &["items 1|1|ka|ia|9|own"]), 1);
}

#[test]
fn a_struct_of_nothing_but_none() {
    let error = refused_by_a(|a, conn| {
        let change = Change::default();
        a.update(items::table).find(1).set(change).execute(conn)
    });
    assert_no_changes(&error);
}

#[test]
fn a_struct_with_none_as_null() {
    let change = Replacement {
        name: "n".into(),
        note: None,
    };
    let count = by_a(|a, conn| a.update(items::table).find(1).set(change).execute(conn));
    assert_eq!(count.changes(ITEM, &["items 1|1|ka|n|1|NULL"]), 1);
}

#[test]
fn a_struct_and_a_column() {
    let change = Change {
        name: Some("n"),
        ..Change::default()
    };
    let count = by_a(|a, conn| {
        a.update(items::table)
            .find(1)
            .set((change, items::code.eq("new")))
            .execute(conn)
    });
    assert_eq!(count.changes(ITEM, &["items 1|1|new|n|1|own"]), 1);
}

#[test]
fn a_subquery_reads_own_rows_only() {
    // The most points of all tasks are B's 13; A's are 8.
    let count = by_a(|a, conn| {
        let most = a.from(tasks::table).select(max(tasks::points));
        a.update(items::table)
            .find(1)
            .set(items::points.eq(most.single_value().assume_not_null()))
            .execute(conn)
    });
    assert_eq!(count.changes(ITEM, &["items 1|1|ka|ia|8|own"]), 1);
}

#[test]
fn a_subquery_of_another_scope_is_refused() {
    let error = refused_by_a(|a, conn| {
        let note = b().from(tasks::table).select(tasks::name).single_value();
        a.update(items::table)
            .set(items::note.eq(note))
            .execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}
