//! `find`, `first`, `count` and `exists`: a foreign key finds nothing.

use diesel::prelude::*;
use tenant_tests::models::Project;
use tenant_tests::prelude::*;
use tenant_tests::schema::{countries, projects};
use tenant_tests::under_a;

#[test]
fn find_by_own_key() {
    let name = under_a(|a, conn| {
        a.from(projects::table)
            .find(1)
            .select(projects::name)
            .first::<String>(conn)
    });
    assert_eq!(name, "pa");
}

#[test]
fn find_by_foreign_key_finds_nothing() {
    let name = under_a(|a, conn| {
        a.from(projects::table)
            .find(2)
            .select(projects::name)
            .first::<String>(conn)
            .optional()
    });
    assert_eq!(name, None);
}

#[test]
fn find_after_a_filter_and_before_one() {
    let found = under_a(|a, conn| {
        a.from(projects::table)
            .filter(projects::name.eq("pb"))
            .or_filter(projects::name.eq("pa"))
            .find(2)
            .count()
            .get_result::<i64>(conn)
    });
    assert_eq!(found, 0);
    let widened = under_a(|a, conn| {
        a.from(projects::table)
            .find(1)
            .or_filter(projects::id.eq(2))
            .count()
            .get_result::<i64>(conn)
    });
    assert_eq!(widened, 1);
}

#[test]
fn find_a_model() {
    let project = under_a(|a, conn| Project::query(a).find(3).first(conn));
    assert_eq!(project.name, "pa2");
    let none = under_a(|a, conn| Project::query(a).find(4).first(conn).optional());
    assert_eq!(none, None);
}

#[test]
fn find_in_a_shared_table() {
    let name = under_a(|a, conn| {
        a.from(countries::table)
            .find(2)
            .select(countries::name)
            .first::<String>(conn)
    });
    assert_eq!(name, "no");
}

#[test]
fn first_is_the_first_own_row() {
    let (first, last) = under_a(|a, conn| {
        let query = a.from(projects::table).select(projects::name);
        let first = query.clone().order(projects::name).first::<String>(conn)?;
        let last = query.order(projects::name.desc()).first::<String>(conn)?;
        Ok((first, last))
    });
    assert_eq!((first.as_str(), last.as_str()), ("pa", "pa3"));
}

#[test]
fn count_counts_own_rows() {
    let count = under_a(|a, conn| a.from(projects::table).count().get_result::<i64>(conn));
    assert_eq!(count, 3);
}

#[test]
fn exists_sees_own_rows_only() {
    let found = under_a(|a, conn| {
        let named = |name| a.from(projects::table).filter(projects::name.eq(name));
        let own = a.select(exists(named("pa"))).get_result::<bool>(conn)?;
        let foreign = a.select(exists(named("pb"))).get_result::<bool>(conn)?;
        let by_key = a
            .select(exists(a.from(projects::table).find(2)))
            .get_result::<bool>(conn)?;
        Ok((own, foreign, by_key))
    });
    assert_eq!(found, (true, false, false));
}

#[test]
fn get_result_and_get_results() {
    let names = under_a(|a, conn| {
        let query = || {
            a.from(projects::table)
                .order(projects::id)
                .select(projects::name)
        };
        let one = query().get_result::<String>(conn)?;
        let all = query().get_results::<String>(conn)?;
        Ok((one, all))
    });
    assert_eq!(names.0, "pa");
    assert_eq!(names.1, ["pa", "pa2", "pa3"]);
}
