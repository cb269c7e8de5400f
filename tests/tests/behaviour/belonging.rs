//! `belonging_to` and `grouped_by`: a parent of another tenant has no children.

use diesel::prelude::*;
use tenant_tests::models::{Project, Task};
use tenant_tests::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{Db, under_a};

/// Projects as another tenant, or an attacker, may hold them.
fn by_hand(ids: &[i32]) -> Vec<Project> {
    let project = |id: &i32| Project {
        id: *id,
        name: String::new(),
    };
    ids.iter().map(project).collect()
}

fn names(tasks: &[Task]) -> Vec<&str> {
    tasks.iter().map(|task| task.name.as_str()).collect()
}

#[test]
fn one_parent() {
    let tasks = under_a(|a, conn| {
        let project = Project::query(a).find(1).first::<Project>(conn)?;
        a.belonging_to::<Task>(&project)
            .select(Task::as_select())
            .load::<Task>(conn)
    });
    assert_eq!(names(&tasks), ["ca"]);
}

#[test]
fn several_parents_grouped() {
    let grouped = under_a(|a, conn| {
        let projects = Project::query(a)
            .order(projects::id)
            .load::<Project>(conn)?;
        let tasks = a
            .belonging_to::<Task>(&projects)
            .select(Task::as_select())
            .load::<Task>(conn)?;
        Ok(tasks.grouped_by(&projects))
    });
    let grouped: Vec<_> = grouped.iter().map(|tasks| names(tasks)).collect();
    assert_eq!(grouped, [vec!["ca"], vec![], vec![]]);
}

#[test]
fn children_without_parent() {
    let (grouped, ungrouped) = under_a(|a, conn| {
        let first = by_hand(&[1]);
        let tasks = a.from(tasks::table).select(Task::as_select());
        let tasks = tasks.load::<Task>(conn)?;
        let error = tasks
            .try_grouped_by(&first)
            .expect_err("`cy` has no parent");
        Ok((error.grouped[0].len(), error.ungrouped))
    });
    assert_eq!((grouped, names(&ungrouped)), (1, vec!["cy"]));
}

#[test]
fn a_slice_and_two_slices() {
    let tasks = under_a(|a, conn| {
        let projects = by_hand(&[1, 2]);
        let (some, others) = projects.split_at(1);
        let of_slice = a.belonging_to::<Task>(some).select(Task::as_select());
        let of_two = a
            .belonging_to::<Task>((some, others))
            .order(tasks::id)
            .select(Task::as_select());
        Ok((of_slice.load::<Task>(conn)?, of_two.load::<Task>(conn)?))
    });
    assert_eq!(names(&tasks.0), ["ca"]);
    // `cy` is A's own task, although its project is not.
    assert_eq!(names(&tasks.1), ["ca", "cy"]);
}

#[test]
fn foreign_parents_have_no_foreign_children() {
    let tasks = under_a(|a, conn| {
        let foreign = by_hand(&[2, 4]);
        a.belonging_to::<Task>(&foreign)
            .filter(tasks::name.ne("cy"))
            .or_filter(tasks::name.eq("cb"))
            .select(Task::as_select())
            .load::<Task>(conn)
    });
    assert!(tasks.is_empty());
}

#[test]
fn no_parents() {
    let tasks = under_a(|a, conn| {
        a.belonging_to::<Task>(&by_hand(&[]))
            .select(Task::as_select())
            .load::<Task>(conn)
    });
    assert!(tasks.is_empty());
}

#[test]
fn it_is_a_query_like_others() {
    let found = under_a(|a, conn| {
        let project = &by_hand(&[1])[0];
        let joined = a
            .belonging_to::<Task>(project)
            .inner_join(projects::table)
            .select((tasks::name, projects::name))
            .load::<(String, String)>(conn)?;
        let ids = a.belonging_to::<Task>(project).select(tasks::project_id);
        let busy = a
            .from(projects::table)
            .filter(projects::id.eq_any(ids))
            .count()
            .get_result::<i64>(conn)?;
        let mut boxed = a.belonging_to::<Task>(project).into_boxed::<Db>();
        boxed = boxed.filter(tasks::points.gt(5));
        Ok((joined, busy, boxed.count().get_result::<i64>(conn)?))
    });
    let own = ("ca".to_owned(), "pa".to_owned());
    assert_eq!(found, (vec![own], 1, 0));
}
