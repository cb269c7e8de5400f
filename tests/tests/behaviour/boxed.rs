//! `into_boxed`: the guard stays apart from what is added later.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{B, Db, under_a};

#[test]
fn boxed_without_predicates() {
    let names = under_a(|a, conn| {
        a.from(projects::table)
            .select(projects::name)
            .into_boxed::<Db>()
            .order(projects::id)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa", "pa2", "pa3"]);
}

#[test]
fn or_filter_after_boxing() {
    let names = under_a(|a, conn| {
        a.from(projects::table)
            .select(projects::name)
            .filter(projects::name.eq("pa"))
            .into_boxed::<Db>()
            .or_filter(projects::tenant_id.eq(B))
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa"]);
}

#[test]
fn or_filter_before_boxing() {
    let names = under_a(|a, conn| {
        a.from(projects::table)
            .select(projects::name)
            .filter(projects::name.eq("pa"))
            .or_filter(projects::name.eq("pb"))
            .into_boxed::<Db>()
            .filter(projects::id.gt(0))
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa"]);
}

#[test]
fn predicates_in_a_loop() {
    let count = |wanted: &'static [&'static str]| {
        under_a(|a, conn| {
            let mut query = a.from(projects::table).count().into_boxed::<Db>();
            for name in wanted {
                query = query.or_filter(projects::name.eq(*name));
            }
            query.get_result::<i64>(conn)
        })
    };
    assert_eq!(count(&[]), 3);
    assert_eq!(count(&["pb"]), 0);
    assert_eq!(count(&["pb", "pa", "pb2"]), 1);
}

#[test]
fn or_then_and_binds_as_in_diesel() {
    let names = under_a(|a, conn| {
        a.from(projects::table)
            .select(projects::name)
            .into_boxed::<Db>()
            .filter(projects::name.eq("pa"))
            .or_filter(projects::id.gt(0))
            .filter(projects::name.eq("pa3"))
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa3"]);
}

/// Each `or_filter` behind a `filter` is one more parenthesis to read. If what stands
/// inside were read twice for each of them, this would not end.
#[test]
fn many_filters_in_turn() {
    let count = under_a(|a, conn| {
        let mut query = a.from(projects::table).count().into_boxed::<Db>();
        for id in 0..60 {
            query = query.filter(projects::id.ne(id));
            query = query.or_filter(projects::id.eq(id));
        }
        query.get_result::<i64>(conn)
    });
    assert_eq!(count, 3);
}

#[test]
fn raw_fragment_in_a_boxed_query() {
    let names = under_a(|a, conn| {
        a.from(projects::table)
            .select(projects::name)
            .into_boxed::<Db>()
            .filter(sql::<Bool>("1 = 0 OR projects.name = 'pb'"))
            .load::<String>(conn)
    });
    assert!(names.is_empty());
}

#[test]
fn order_limit_and_offset_after_boxing() {
    let names = under_a(|a, conn| {
        a.from(projects::table)
            .select(projects::name)
            .into_boxed::<Db>()
            .order(projects::id.desc())
            .then_order_by(projects::name)
            .limit(1)
            .offset(1)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa2"]);
}

#[test]
fn boxed_join() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .left_join(tasks::table)
            .select((projects::name, tasks::name.nullable()))
            .into_boxed::<Db>()
            .filter(tasks::name.eq("cx"))
            .or_filter(projects::id.gt(0))
            .order(projects::id)
            .load::<(String, Option<String>)>(conn)
    });
    assert_eq!(rows[0], ("pa".into(), Some("ca".into())));
    assert_eq!(rows.len(), 3);
}

#[test]
fn boxed_with_subquery_and_find() {
    let names = under_a(|a, conn| {
        a.from(projects::table)
            .select(projects::name)
            .into_boxed::<Db>()
            .filter(exists(
                a.from(tasks::table)
                    .filter(tasks::project_id.eq(projects::id)),
            ))
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa"]);
}

#[test]
fn boxed_group() {
    let rows = under_a(|a, conn| {
        a.from(tasks::table)
            .group_by(tasks::project_id)
            .select((tasks::project_id, diesel::dsl::count_star()))
            .into_boxed::<Db>()
            .filter(tasks::points.gt(0))
            .order(tasks::project_id)
            .load::<(i32, i64)>(conn)
    });
    assert_eq!(rows, [(1, 1), (2, 1)]);
}
