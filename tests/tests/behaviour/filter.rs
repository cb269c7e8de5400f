//! `filter` and `or_filter`: whatever the caller asks for, it is asked of A's rows.

use diesel::dsl::{not, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::{B, under_a};

/// The names that a filter leaves, in the order of keys.
macro_rules! names {
    ($query:ident => $filtered:expr) => {
        under_a(|a, conn| {
            let $query = a.from(projects::table);
            $filtered
                .order(projects::id)
                .select(projects::name)
                .load::<String>(conn)
        })
    };
}

#[test]
fn no_filter_lists_own_rows() {
    assert_eq!(names!(q => q), ["pa", "pa2", "pa3"]);
}

#[test]
fn filter_by_unique_column_finds_own_row_only() {
    assert_eq!(names!(q => q.filter(projects::name.eq("pa"))), ["pa"]);
    assert!(names!(q => q.filter(projects::name.eq("pb"))).is_empty());
}

#[test]
fn the_callers_own_filter_by_another_tenant_gives_nothing() {
    assert!(names!(q => q.filter(projects::tenant_id.eq(B))).is_empty());
    assert!(names!(q => q.filter(projects::tenant_id.ne(1))).is_empty());
    assert!(names!(q => q.filter(projects::tenant_id.eq_any([B, 3]))).is_empty());
}

#[test]
fn or_inside_a_filter() {
    let own_or_foreign = projects::name.eq("pa").or(projects::name.eq("pb"));
    assert_eq!(names!(q => q.filter(own_or_foreign)), ["pa"]);
    let tenant_or_name = projects::tenant_id.eq(1).or(projects::name.eq("pb"));
    assert_eq!(names!(q => q.filter(tenant_or_name)), ["pa", "pa2", "pa3"]);
    let always = projects::id.gt(0).or(projects::tenant_id.eq(B));
    assert_eq!(names!(q => q.filter(always)), ["pa", "pa2", "pa3"]);
}

#[test]
fn or_filter_first_and_alone() {
    assert_eq!(names!(q => q.or_filter(projects::name.eq("pa"))), ["pa"]);
    assert!(names!(q => q.or_filter(projects::name.eq("pb"))).is_empty());
    assert!(names!(q => q.or_filter(projects::tenant_id.eq(B))).is_empty());
}

#[test]
fn or_filter_after_filter() {
    let names = names!(q => q.filter(projects::name.eq("pa")).or_filter(projects::id.gt(0)));
    assert_eq!(names, ["pa", "pa2", "pa3"]);
}

#[test]
fn or_filter_between_filters_binds_as_in_diesel() {
    // (name = 'pa' OR id > 0) AND name = 'pa3'
    let names = names!(q => q
        .filter(projects::name.eq("pa"))
        .or_filter(projects::id.gt(0))
        .filter(projects::name.eq("pa3")));
    assert_eq!(names, ["pa3"]);
}

#[test]
fn or_filter_last_of_many() {
    // ((name = 'x' AND id = 1) OR id = 3) OR tenant = B
    let names = names!(q => q
        .filter(projects::name.eq("x"))
        .filter(projects::id.eq(1))
        .or_filter(projects::id.eq(3))
        .or_filter(projects::tenant_id.eq(B)));
    assert_eq!(names, ["pa2"]);
}

#[test]
fn negation_does_not_turn_the_guard() {
    assert_eq!(
        names!(q => q.filter(not(projects::name.eq("pa")))),
        ["pa2", "pa3"]
    );
    assert_eq!(
        names!(q => q.filter(not(projects::tenant_id.eq(1).and(projects::id.gt(100))))),
        ["pa", "pa2", "pa3"],
    );
    assert!(names!(q => q.filter(not(projects::tenant_id.eq(1)))).is_empty());
}

#[test]
fn raw_fragments_stay_in_their_parentheses() {
    assert_eq!(
        names!(q => q.filter(sql::<Bool>("1 = 1 OR 1 = 1"))),
        ["pa", "pa2", "pa3"]
    );
    assert_eq!(
        names!(q => q
            .filter(projects::name.eq("pa"))
            .filter(sql::<Bool>("projects.id > 0 OR projects.tenant_id = 2"))),
        ["pa"],
    );
    assert_eq!(
        names!(q => q
            .filter(sql::<Bool>("projects.name = 'pa' OR 1 = 1"))
            .filter(projects::name.eq("pa3"))),
        ["pa3"],
    );
    assert_eq!(
        names!(q => q.or_filter(sql::<Bool>("1 = 0 OR projects.name = 'pb'"))).len(),
        0,
    );
}

#[test]
fn filter_by_a_nullable_column() {
    assert_eq!(names!(q => q.filter(projects::budget.is_null())), ["pa2"]);
    assert_eq!(names!(q => q.filter(projects::budget.gt(5))), ["pa", "pa3"]);
    assert_eq!(
        names!(q => q.filter(projects::budget.gt(15).or(projects::budget.is_null()))),
        ["pa2", "pa3"],
    );
}

#[test]
fn filter_by_a_column_of_the_model() {
    let ids = under_a(|a, conn| {
        tenant_tests::models::Project::query(a)
            .filter(projects::name.like("p%"))
            .or_filter(projects::id.eq(2))
            .order(projects::id)
            .load(conn)
    });
    assert_eq!(ids.len(), 3);
    assert_eq!(ids[0].name, "pa");
}
