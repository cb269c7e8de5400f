//! `IN`, `NOT IN` and `EXISTS`: a subquery has its own guards, at any depth.

use diesel::dsl::not;
use diesel::prelude::*;
use tenant_tests::prelude::*;
use tenant_tests::schema::{countries, labels, notices, projects, tasks, templates};
use tenant_tests::{B, under_a};

#[test]
fn a_subquery_by_another_tenant_gives_nothing() {
    let names = under_a(|a, conn| {
        let foreign = a.from(tasks::table).filter(tasks::tenant_id.eq(B));
        a.from(projects::table)
            .filter(projects::id.eq_any(foreign.select(tasks::project_id)))
            .select(projects::name)
            .load::<String>(conn)
    });
    assert!(names.is_empty());
}

#[test]
fn or_inside_the_subquery() {
    let names = under_a(|a, conn| {
        let ids = a
            .from(tasks::table)
            .filter(tasks::name.eq("zz"))
            .or_filter(tasks::tenant_id.eq(B))
            .select(tasks::project_id);
        a.from(projects::table)
            .filter(projects::id.eq_any(ids))
            .count()
            .get_result::<i64>(conn)
    });
    assert_eq!(names, 0);
}

#[test]
fn not_in_does_not_notice_foreign_rows() {
    let names = under_a(|a, conn| {
        let named_like_foreign = a.from(tasks::table).filter(tasks::name.eq("cx"));
        a.from(projects::table)
            .filter(projects::id.ne_all(named_like_foreign.select(tasks::project_id)))
            .order(projects::id)
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa", "pa2", "pa3"]);
}

#[test]
fn uncorrelated_exists() {
    let counts = under_a(|a, conn| {
        let all = |name: &'static str| {
            let task = a.from(tasks::table).filter(tasks::name.eq(name));
            a.from(countries::table).filter(exists(task)).count()
        };
        let own = all("ca").get_result::<i64>(conn)?;
        let foreign = all("cb").get_result::<i64>(conn)?;
        Ok((own, foreign))
    });
    assert_eq!(counts, (2, 0));
}

#[test]
fn subqueries_three_deep() {
    let names = under_a(|a, conn| {
        let labelled = a
            .from(labels::table)
            .filter(labels::name.ne("la2"))
            .select(labels::task_id);
        let tasks = a
            .from(tasks::table)
            .filter(tasks::id.eq_any(labelled))
            .filter(exists(
                a.from(templates::table).filter(templates::id.eq(tasks::id)),
            ))
            .select(tasks::project_id);
        a.from(projects::table)
            .filter(projects::id.eq_any(tasks))
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa"]);
}

#[test]
fn a_correlated_exists_inside_a_correlated_exists() {
    let names = under_a(|a, conn| {
        let label = a.from(labels::table).filter(labels::task_id.eq(tasks::id));
        let task = a
            .from(tasks::table)
            .filter(tasks::project_id.eq(projects::id))
            .filter(exists(label));
        a.from(projects::table)
            .filter(exists(task))
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa"]);
}

#[test]
fn a_subquery_with_a_join() {
    let names = under_a(|a, conn| {
        let ids = a
            .from(tasks::table)
            .inner_join(labels::table)
            .filter(labels::name.like("l%"))
            .select(tasks::project_id);
        a.from(projects::table)
            .filter(projects::id.eq_any(ids))
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa"]);
}

#[test]
fn a_subquery_in_the_filter_of_a_join() {
    let rows = under_a(|a, conn| {
        a.from(projects::table)
            .left_join(tasks::table)
            .filter(projects::id.eq_any(a.from(notices::table).select(notices::id)))
            .select((projects::name, tasks::name.nullable()))
            .load::<(String, Option<String>)>(conn)
    });
    // Notices 2 and 3 are not A's.
    assert_eq!(rows, [("pa".into(), Some("ca".into()))]);
}

#[test]
fn subqueries_on_shared_and_host_rows() {
    let rows = under_a(|a, conn| {
        let country = a.from(countries::table).select(countries::id);
        let template = a.from(templates::table).select(templates::id);
        let notice = a.from(notices::table).select(notices::id);
        let q = a.from(labels::table).order(labels::id).select(labels::id);
        let by_country = q
            .clone()
            .filter(labels::id.eq_any(country))
            .load::<i32>(conn)?;
        let by_template = q
            .clone()
            .filter(labels::id.eq_any(template))
            .load::<i32>(conn)?;
        let by_notice = q.filter(labels::id.eq_any(notice)).load::<i32>(conn)?;
        Ok((by_country, by_template, by_notice))
    });
    assert_eq!(rows, (vec![1, 2], vec![1, 3], vec![1]));
}

#[test]
fn a_subquery_with_limit_and_order() {
    // MySQL has no LIMIT in the subquery of IN.
    if cfg!(feature = "mysql") {
        return;
    }
    let names = under_a(|a, conn| {
        let newest = a
            .from(tasks::table)
            .order(tasks::points.asc())
            .limit(1)
            .select(tasks::project_id);
        a.from(projects::table)
            .filter(projects::id.eq_any(newest))
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa"]);
}

#[test]
fn a_boxed_subquery() {
    let names = under_a(|a, conn| {
        let mut ids = a
            .from(tasks::table)
            .select(tasks::project_id)
            .into_boxed::<tenant_tests::Db>();
        ids = ids.filter(tasks::tenant_id.eq(B));
        ids = ids.or_filter(tasks::points.gt(0));
        a.from(projects::table)
            .filter(not(projects::id.eq_any(ids)))
            .order(projects::id)
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa2", "pa3"]);
}

#[test]
fn children_of_parents_grouped() {
    use tenant_tests::models::{Project, Task};
    let counts = under_a(|a, conn| {
        let projects = Project::query(a)
            .order(projects::id)
            .load::<Project>(conn)?;
        let ids: Vec<i32> = projects.iter().map(|project| project.id).collect();
        let tasks = Task::query(a)
            .filter(tasks::project_id.eq_any(ids))
            .load::<Task>(conn)?;
        let grouped = tasks.grouped_by(&projects);
        Ok(grouped.iter().map(Vec::len).collect::<Vec<_>>())
    });
    assert_eq!(counts, [1, 0, 0]);
}
