//! Raw fragments in a delete.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_core::Error;
use tenant_tests::Db;
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::writes::{by_a, refused_by_a};

/// All projects of A.
const ALL: &[&str] = &[
    "projects 1|1|NULL|pa|10",
    "projects 3|1|1|pa2|NULL",
    "projects 5|1|2|pa3|30",
];

/// What would reach foreign rows without parentheses around it.
const OR: &str = "1 = 0 OR 2 = 2";

#[test]
fn an_or_as_the_only_filter() {
    let count = by_a(|a, conn| {
        a.delete(projects::table)
            .filter(sql::<Bool>(OR))
            .execute(conn)
    });
    assert_eq!(count.removes(ALL), 3);
}

#[test]
fn an_or_behind_a_filter() {
    let count = by_a(|a, conn| {
        a.delete(projects::table)
            .filter(projects::id.eq(1))
            .filter(sql::<Bool>(OR))
            .execute(conn)
    });
    assert_eq!(count.removes(&ALL[..1]), 1);
}

#[test]
fn an_or_before_a_filter() {
    let count = by_a(|a, conn| {
        a.delete(projects::table)
            .filter(sql::<Bool>(OR))
            .filter(projects::id.eq(1))
            .execute(conn)
    });
    assert_eq!(count.removes(&ALL[..1]), 1);
}

#[test]
fn an_or_in_or_filter() {
    let count = by_a(|a, conn| {
        a.delete(projects::table)
            .filter(projects::id.eq(1))
            .or_filter(sql::<Bool>(OR))
            .execute(conn)
    });
    assert_eq!(count.removes(ALL), 3);
}

#[test]
fn an_or_in_a_boxed_delete() {
    let count = by_a(|a, conn| {
        a.delete(projects::table)
            .into_boxed::<Db>()
            .filter(projects::id.eq(1))
            .filter(sql::<Bool>(OR))
            .execute(conn)
    });
    assert_eq!(count.removes(&ALL[..1]), 1);
}

#[test]
fn what_could_reach_beyond_its_parentheses_is_refused() {
    let fragments = [
        "1 = 1) OR (1 = 1",
        "1 = 1)",
        "(1 = 1",
        "1 = 1 --",
        "1 = 1 /* ",
        "1 = 1; DELETE FROM tasks",
        "name = 'x",
    ];
    for fragment in fragments {
        let delete = |or: bool| {
            refused_by_a(|a, conn| {
                let delete = a.delete(projects::table).filter(projects::id.eq(1));
                if or {
                    delete.or_filter(sql::<Bool>(fragment)).execute(conn)
                } else {
                    delete.filter(sql::<Bool>(fragment)).execute(conn)
                }
            })
        };
        for error in [delete(false), delete(true)] {
            assert!(matches!(error, Error::UnsafeFragment { .. }), "{error}");
        }
    }
}

#[test]
fn a_raw_subquery_is_refused() {
    let error = refused_by_a(|a, conn| {
        a.delete(projects::table)
            .filter(sql::<Bool>("id IN (SELECT project_id FROM tasks)"))
            .execute(conn)
    });
    assert!(matches!(error, Error::UnguardedTable { .. }), "{error}");
}

#[test]
fn a_second_table_is_refused() {
    for fragment in ["1 = 1 FROM tasks", "1 = 1 UNION SELECT 1 FROM tasks"] {
        let error = refused_by_a(|a, conn| {
            a.delete(projects::table)
                .filter(sql::<Bool>(fragment))
                .execute(conn)
        });
        assert!(matches!(error, Error::UnguardedTable { .. }), "{error}");
    }
}
