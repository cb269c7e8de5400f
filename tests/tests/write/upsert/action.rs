//! What happens to an own row that is hit, and what comes back.

use diesel::dsl::{max, sql};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer};
use diesel::upsert::excluded;
use tenant_core::Error;
use tenant_tests::b;
use tenant_tests::prelude::*;
use tenant_tests::schema::tasks;
use tenant_tests::writes::models::Item;
use tenant_tests::writes::schema::items;
use tenant_tests::writes::{by_a, refused_by_a};

/// As forms send it: `None` leaves the column alone.
#[derive(Debug, Clone, Copy, Default, Insertable, AsChangeset)]
#[diesel(table_name = items)]
struct Form {
    id: i32,
    name: Option<&'static str>,
    points: Option<i32>,
}

const ITEM: &[&str] = &["items 1|1|ka|ia|1|own"];

/// `scope.insert_into(items).values(form).on_conflict(id).do_update()`
macro_rules! upsert {
    ($scope:expr, $form:expr) => {
        $scope
            .insert_into(items::table)
            .values($form)
            .on_conflict(items::id)
            .do_update()
    };
}

fn form(id: i32) -> Form {
    Form {
        id,
        name: Some("n"),
        points: None,
    }
}

#[test]
fn a_struct() {
    let count = by_a(|a, conn| upsert!(a, &form(1)).set(&form(1)).execute(conn));
    assert_eq!(count.changes(ITEM, &["items 1|1|ka|n|1|own"]), 1);
    let count = by_a(|a, conn| upsert!(a, form(2)).set(form(2)).execute(conn));
    assert_eq!(count.unchanged(), 0);
    let count = by_a(|a, conn| upsert!(a, form(9)).set(form(9)).execute(conn));
    assert_eq!(count.adds(&["items 9|1|NULL|n|7|NULL"]), 1);
}

#[test]
fn a_struct_of_nothing_but_none_changes_nothing() {
    #[derive(Default, AsChangeset)]
    #[diesel(table_name = items)]
    struct Nothing {
        name: Option<String>,
    }
    for id in [1, 2] {
        let count = by_a(|a, conn| upsert!(a, form(id)).set(Nothing::default()).execute(conn));
        assert_eq!(count.unchanged(), 0);
    }
}

#[test]
fn old_and_new_values() {
    let count = by_a(|a, conn| {
        upsert!(a, (items::id.eq(1), items::points.eq(40)))
            .set((
                items::points.eq(items::points + excluded(items::points)),
                items::note.eq("t"),
            ))
            .execute(conn)
    });
    assert_eq!(count.changes(ITEM, &["items 1|1|ka|ia|41|t"]), 1);
}

#[test]
fn a_scoped_subquery() {
    // The most points of all tasks are B's 13; A's are 8.
    let count = by_a(|a, conn| {
        let most = a.from(tasks::table).select(max(tasks::points));
        upsert!(a, form(1))
            .set(items::points.eq(most.single_value().assume_not_null()))
            .execute(conn)
    });
    assert_eq!(count.changes(ITEM, &["items 1|1|ka|ia|8|own"]), 1);
}

#[test]
fn a_subquery_of_another_scope_is_refused() {
    let error = refused_by_a(|a, conn| {
        let note = b().from(tasks::table).select(tasks::name).single_value();
        upsert!(a, form(1)).set(items::note.eq(note)).execute(conn)
    });
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}

#[test]
fn on_the_connection_of_another_scope_it_is_refused() {
    let error = refused_by_a(|_, conn| upsert!(b(), form(1)).set(form(1)).execute(conn));
    assert!(matches!(error, Error::ScopeMismatch { .. }), "{error}");
}

#[test]
fn a_filter() {
    let upsert = |id, points| {
        by_a(|a, conn| {
            upsert!(a, form(id))
                .set(items::name.eq("n"))
                .filter(items::points.lt(points))
                .execute(conn)
        })
    };
    assert_eq!(upsert(1, 2).changes(ITEM, &["items 1|1|ka|n|1|own"]), 1);
    assert_eq!(upsert(1, 1).unchanged(), 0);
    assert_eq!(upsert(2, 9).unchanged(), 0);
}

#[test]
fn filters_that_would_widen() {
    let count = by_a(|a, conn| {
        upsert!(a, form(2))
            .set(items::name.eq("n"))
            .filter(items::points.gt(0).or(items::tenant_id.eq(2)))
            .filter(sql::<Bool>("1 = 0 OR 2 = 2"))
            .execute(conn)
    });
    assert_eq!(count.unchanged(), 0);
}

#[test]
fn fragments_that_reach_beyond_their_parentheses_are_refused() {
    for fragment in ["1 = 1) OR (1 = 1", "1 = 1 --", "1 = 1; DELETE FROM items"] {
        let error = refused_by_a(|a, conn| {
            upsert!(a, form(2))
                .set(items::name.eq("n"))
                .filter(sql::<Bool>(fragment))
                .execute(conn)
        });
        assert!(matches!(error, Error::UnsafeFragment { .. }), "{error}");
    }
}

#[test]
fn a_raw_value_that_goes_on_to_a_where_of_its_own() {
    let error = refused_by_a(|a, conn| {
        upsert!(a, form(2))
            .set(items::points.eq(sql::<Integer>("1 WHERE 1 = 1 --")))
            .execute(conn)
    });
    assert!(matches!(error, Error::UnsafeFragment { .. }), "{error}");
}

#[test]
fn a_raw_subquery_is_refused() {
    let error = refused_by_a(|a, conn| {
        upsert!(a, form(1))
            .set(items::points.eq(sql::<Integer>("(SELECT max(points) FROM tasks)")))
            .execute(conn)
    });
    assert!(matches!(error, Error::UnguardedTable { .. }), "{error}");
}

#[test]
fn returning() {
    let upsert = |id| {
        by_a(|a, conn| {
            upsert!(a, form(id))
                .set(items::name.eq("n"))
                .returning((items::id, items::tenant_id, items::name))
                .get_result::<(i32, i32, String)>(conn)
                .optional()
        })
    };
    assert_eq!(upsert(1).value(), Some((1, 1, "n".into())));
    assert_eq!(upsert(9).value(), Some((9, 1, "n".into())));
    assert_eq!(upsert(2).unchanged(), None);
}

#[test]
fn returning_a_struct() {
    let item = by_a(|a, conn| {
        let upsert = upsert!(a, form(1)).set(items::name.eq("n"));
        upsert.returning(Item::as_returning()).get_result(conn)
    });
    assert_eq!(item.value().points, 1);
    let item = by_a(|a, conn| {
        let upsert = upsert!(a, form(1)).set(items::name.eq("n"));
        upsert.get_result::<Item>(conn)
    });
    assert_eq!(item.value().name, "n");
}
