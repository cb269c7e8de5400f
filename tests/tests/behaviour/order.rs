//! `order`, `then_order_by`, `limit` and `offset`: pages of own rows.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Integer;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::under_a;

#[test]
fn order_in_both_directions() {
    let rows = under_a(|a, conn| {
        let query = a.from(projects::table).select(projects::id);
        let up = query
            .clone()
            .order(projects::name.asc())
            .load::<i32>(conn)?;
        let down = query.order_by(projects::name.desc()).load::<i32>(conn)?;
        Ok((up, down))
    });
    assert_eq!(rows, (vec![1, 3, 5], vec![5, 3, 1]));
}

#[test]
fn order_by_several_columns() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .order(projects::tenant_id)
            .then_order_by(projects::id.desc())
            .select(projects::id)
            .load::<i32>(conn)
    });
    assert_eq!(rows, [5, 3, 1]);
}

#[test]
fn order_by_an_expression() {
    let rows = under_a(|a, conn| {
        a.from(tasks::table)
            .order(sql::<Integer>("0 - tasks.points"))
            .then_order_by(tasks::points + tasks::id)
            .select(tasks::name)
            .load::<String>(conn)
    });
    assert_eq!(rows, ["cy", "ca"]);
}

#[test]
fn a_later_order_replaces_an_earlier_one() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .order(projects::id)
            .order(projects::id.desc())
            .select(projects::id)
            .load::<i32>(conn)
    });
    assert_eq!(rows, [5, 3, 1]);
}

#[test]
fn foreign_rows_take_no_place_on_a_page() {
    let page = |offset| {
        under_a(|a, conn| {
            a.from(projects::table)
                .order(projects::id)
                .limit(2)
                .offset(offset)
                .select(projects::name)
                .load::<String>(conn)
        })
    };
    assert_eq!(page(0), ["pa", "pa2"]);
    assert_eq!(page(2), ["pa3"]);
    assert!(page(3).is_empty());
}

#[test]
fn limit_without_rows() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .limit(0)
            .select(projects::id)
            .load::<i32>(conn)
    });
    assert!(rows.is_empty());
}
