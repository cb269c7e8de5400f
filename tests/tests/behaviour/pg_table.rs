//! `ONLY` and `TABLESAMPLE`: guarded as the table itself.

use diesel::dsl::{OnlyDsl, TablesampleDsl};
use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{B, under_a};

#[test]
fn only() {
    let names = under_a(|a, conn| {
        a.from(projects::table.only())
            .filter(projects::id.ne(3))
            .or_filter(projects::tenant_id.eq(B))
            .order(projects::id)
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa", "pa3"]);
}

#[test]
fn a_sample_of_all_rows() {
    let counts = under_a(|a, conn| {
        let bernoulli = a.from(projects::table.tablesample_bernoulli(100));
        let system = a.from(projects::table.tablesample_system(100).with_seed(1.0));
        Ok((
            bernoulli.count().get_result::<i64>(conn)?,
            system.count().get_result::<i64>(conn)?,
        ))
    });
    assert_eq!(counts, (3, 3));
}

#[test]
fn joins() {
    let rows = under_a(|a, conn| {
        let from_only = a
            .from(projects::table.only())
            .left_join(tasks::table)
            .order(projects::id)
            .select((projects::name, tasks::name.nullable()));
        let to_only = a
            .from(projects::table)
            .left_join(tasks::table.only())
            .order(projects::id)
            .select((projects::name, tasks::name.nullable()));
        let to_sample = a
            .from(projects::table)
            .inner_join(tasks::table.tablesample_bernoulli(100))
            .select((projects::name, tasks::name.nullable()));
        type Row = (String, Option<String>);
        Ok((
            from_only.load::<Row>(conn)?,
            to_only.load::<Row>(conn)?,
            to_sample.load::<Row>(conn)?,
        ))
    });
    let row = |name: &str, task: Option<&str>| (name.to_owned(), task.map(str::to_owned));
    let all = vec![row("pa", Some("ca")), row("pa2", None), row("pa3", None)];
    let joined = vec![row("pa", Some("ca"))];
    assert_eq!(rows, (all.clone(), all, joined));
}

#[test]
fn the_array_of_a_scoped_query() {
    let arrays = under_a(|a, conn| {
        let names = || a.from(tasks::table).order(tasks::id).select(tasks::name);
        let alone = a
            .select(diesel::dsl::array(names()))
            .get_result::<Vec<String>>(conn)?;
        let beside = a
            .from(projects::table)
            .filter(projects::id.eq(1))
            .select((projects::name, diesel::dsl::array(names())))
            .get_result::<(String, Vec<String>)>(conn)?;
        let combined = a
            .from(projects::table)
            .filter(projects::name.eq_any(diesel::dsl::array(names().union(names()))))
            .count()
            .get_result::<i64>(conn)?;
        assert_eq!(beside.1, alone);
        Ok((alone, combined))
    });
    assert_eq!(arrays, (vec!["ca".to_owned(), "cy".to_owned()], 0));
}
