//! BETWEEN, IN, NOT IN, EXISTS, NOT EXISTS and comparison with a subquery, each
//! first, in the middle and last among filters, and on the right side of OR.

use diesel::dsl::not;
use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::under_a;

/// `predicate` in every position gives `$expected`, which all other filters let
/// through.
macro_rules! in_all_positions {
    ($a:ident: $predicate:expr => $expected:expr) => {
        let expected: &[&str] = &$expected;
        let first = under_a(|$a, conn| {
            $a.from(projects::table)
                .filter($predicate)
                .filter(projects::id.gt(0))
                .filter(projects::name.like("p%"))
                .order(projects::id)
                .select(projects::name)
                .load::<String>(conn)
        });
        assert_eq!(first, expected, "first");
        let middle = under_a(|$a, conn| {
            $a.from(projects::table)
                .filter(projects::id.gt(0))
                .filter($predicate)
                .filter(projects::name.like("p%"))
                .order(projects::id)
                .select(projects::name)
                .load::<String>(conn)
        });
        assert_eq!(middle, expected, "middle");
        let last = under_a(|$a, conn| {
            $a.from(projects::table)
                .filter(projects::id.gt(0))
                .filter(projects::name.like("p%"))
                .filter($predicate)
                .order(projects::id)
                .select(projects::name)
                .load::<String>(conn)
        });
        assert_eq!(last, expected, "last");
        let after_or = under_a(|$a, conn| {
            $a.from(projects::table)
                .filter(projects::id.lt(0))
                .or_filter($predicate)
                .order(projects::id)
                .select(projects::name)
                .load::<String>(conn)
        });
        assert_eq!(after_or, expected, "after OR");
    };
}

#[test]
fn between() {
    in_all_positions!(a: projects::id.between(2, 4) => ["pa2"]);
    in_all_positions!(a: projects::id.not_between(2, 4) => ["pa", "pa3"]);
}

// On PostgreSQL these are ANY and ALL of an array.
#[test]
fn in_list() {
    in_all_positions!(a: projects::id.eq_any([1, 2, 4]) => ["pa"]);
    in_all_positions!(a: projects::id.ne_all([1, 2, 4]) => ["pa2", "pa3"]);
    in_all_positions!(a: projects::id.eq_any(Vec::<i32>::new()) => []);
}

#[test]
fn in_subquery() {
    in_all_positions!(
        a: projects::id.eq_any(a.from(tasks::table).select(tasks::project_id)) => ["pa"]
    );
}

#[test]
fn not_in_subquery() {
    in_all_positions!(
        a: projects::id.ne_all(a.from(tasks::table).select(tasks::project_id)) => ["pa2", "pa3"]
    );
}

#[test]
fn exists_subquery() {
    in_all_positions!(
        a: exists(a.from(tasks::table).filter(tasks::project_id.eq(projects::id))) => ["pa"]
    );
    in_all_positions!(
        a: diesel::dsl::exists(a.from(tasks::table).filter(tasks::project_id.eq(projects::id)))
            => ["pa"]
    );
}

#[test]
fn not_exists_subquery() {
    in_all_positions!(
        a: not(exists(a.from(tasks::table).filter(tasks::project_id.eq(projects::id))))
            => ["pa2", "pa3"]
    );
    in_all_positions!(
        a: not(diesel::dsl::exists(
            a.from(tasks::table).filter(tasks::project_id.eq(projects::id))
        )) => ["pa2", "pa3"]
    );
}

#[test]
fn comparison_with_a_subquery() {
    // B's task `cx` has the most points, and its project is `pa`.
    in_all_positions!(
        a: projects::id.nullable().le(
            a.from(tasks::table).order(tasks::points.desc()).select(tasks::project_id).single_value()
        ) => ["pa"]
    );
}
