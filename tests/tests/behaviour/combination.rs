//! `UNION`, `INTERSECT` and `EXCEPT`: each arm has its own guards.

use diesel::prelude::*;
use diesel::query_dsl::positional_order_dsl::OrderColumn;
use tenant_tests::prelude::*;
use tenant_tests::schema::{countries, notices, projects, tasks, templates};
use tenant_tests::{B, Db, under, under_a};

/// The names of all projects, and of all tasks, of a scope.
macro_rules! names {
    ($scope:ident, $table:ident) => {
        $scope.from($table::table).select($table::name)
    };
}

#[test]
fn union() {
    let names = under_a(|a, conn| {
        names!(a, projects)
            .union(names!(a, tasks))
            .positional_order_by(1)
            .load::<String>(conn)
    });
    assert_eq!(names, ["ca", "cy", "pa", "pa2", "pa3"]);
}

#[test]
fn union_and_union_all_of_the_same_rows() {
    let counts = under_a(|a, conn| {
        let once = names!(a, projects).union(names!(a, projects));
        let twice = names!(a, projects).union_all(names!(a, projects));
        Ok((
            once.load::<String>(conn)?.len(),
            twice.load::<String>(conn)?.len(),
        ))
    });
    assert_eq!(counts, (3, 6));
}

#[test]
fn arms_by_another_tenant_give_nothing() {
    let names = under_a(|a, conn| {
        let projects = a.from(projects::table).filter(projects::tenant_id.eq(B));
        let tasks = a.from(tasks::table).filter(tasks::name.eq("cx"));
        projects
            .select(projects::name)
            .union(tasks.or_filter(tasks::tenant_id.eq(B)).select(tasks::name))
            .load::<String>(conn)
    });
    assert!(names.is_empty());
}

#[test]
fn three_arms_and_a_combination_as_an_arm() {
    let names = under_a(|a, conn| {
        let countries = names!(a, countries);
        let inner = names!(a, tasks).union_all(countries);
        names!(a, projects)
            .union(names!(a, tasks))
            .union_all(inner)
            .positional_order_by(1)
            .load::<String>(conn)
    });
    let expected = ["ca", "ca", "cy", "cy", "fr", "no", "pa", "pa2", "pa3"];
    assert_eq!(names, expected);
}

#[test]
fn order_limit_and_offset_of_an_arm_and_of_the_whole() {
    let names = under_a(|a, conn| {
        let last = a
            .from(projects::table)
            .order(projects::id.desc())
            .limit(2)
            .select(projects::name);
        last.union(names!(a, tasks))
            .positional_order_by(OrderColumn::from(1).desc())
            .limit(2)
            .offset(1)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa2", "cy"]);
}

#[test]
fn first_and_get_result() {
    let names = under_a(|a, conn| {
        let whole = || {
            names!(a, tasks)
                .union(names!(a, projects))
                .positional_order_by(1)
        };
        Ok([
            whole().first::<String>(conn)?,
            whole().get_result::<String>(conn)?,
        ])
    });
    assert_eq!(names, ["ca", "ca"]);
}

#[test]
fn joins_and_several_columns_in_the_arms() {
    let rows = under_a(|a, conn| {
        let joined = a
            .from(projects::table)
            .left_join(tasks::table)
            .select((projects::name, tasks::name.nullable()));
        let alone = a
            .from(tasks::table)
            .select((tasks::name, tasks::name.nullable()));
        joined
            .union(alone)
            .positional_order_by((1, 2))
            .load::<(String, Option<String>)>(conn)
    });
    let some = |name: &str| Some(name.to_owned());
    let expected = [
        ("ca", some("ca")),
        ("cy", some("cy")),
        ("pa", some("ca")),
        ("pa2", None),
        ("pa3", None),
    ];
    assert_eq!(rows, expected.map(|(name, task)| (name.to_owned(), task)));
}

#[test]
fn boxed_arms() {
    let names = under_a(|a, conn| {
        let mut left = names!(a, projects).into_boxed::<Db>();
        left = left.filter(projects::id.gt(1));
        left = left.or_filter(projects::tenant_id.eq(B));
        let right = names!(a, tasks).into_boxed::<Db>();
        left.union(right)
            .positional_order_by(1)
            .load::<String>(conn)
    });
    assert_eq!(names, ["ca", "cy", "pa2", "pa3"]);
}

#[test]
fn in_a_list() {
    let names = under_a(|a, conn| {
        let titled = a
            .from(templates::table)
            .filter(templates::title.eq("th"))
            .or_filter(templates::tenant_id.eq(B))
            .select(templates::id);
        let ids = titled.union(a.from(tasks::table).select(tasks::project_id));
        a.from(projects::table)
            .filter(projects::id.eq_any(ids))
            .order(projects::id)
            .select(projects::name)
            .load::<String>(conn)
    });
    assert_eq!(names, ["pa", "pa2"]);
}

#[test]
fn in_exists_and_as_a_scalar() {
    let found = under_a(|a, conn| {
        let foreign = |name: &'static str| {
            let projects = a.from(projects::table).filter(projects::name.eq(name));
            let tasks = a.from(tasks::table).filter(tasks::name.eq(name));
            projects
                .select(projects::name)
                .union_all(tasks.select(tasks::name))
        };
        let exist = |name| a.from(countries::table).filter(exists(foreign(name)));
        let named = a
            .from(countries::table)
            .filter(countries::name.nullable().ne(foreign("pa2").single_value()))
            .select(countries::id);
        Ok((
            exist("cx").count().get_result::<i64>(conn)?,
            exist("ca").count().get_result::<i64>(conn)?,
            named.load::<i32>(conn)?,
        ))
    });
    assert_eq!(found, (0, 2, vec![1, 2]));
}

#[test]
fn correlated_arms() {
    // Without a guard in the arms, B's task `cx` would make `pa` busy twice.
    let names = under_a(|a, conn| {
        let big = a
            .from(tasks::table)
            .filter(tasks::project_id.eq(projects::id))
            .filter(tasks::points.gt(5))
            .select(tasks::id);
        let labelled = a
            .from(tasks::table)
            .filter(tasks::project_id.eq(projects::id))
            .filter(tasks::name.eq("cx"))
            .select(tasks::id);
        a.from(projects::table)
            .filter(exists(big.union(labelled)))
            .select(projects::name)
            .load::<String>(conn)
    });
    assert!(names.is_empty());
}

#[test]
fn of_the_host_and_of_several_tenants() {
    let host = HostScope::trusted("test");
    let titles = under(&host, |host, conn| {
        let notices = host.from(notices::table).select(notices::title);
        let templates = host.from(templates::table).select(templates::title);
        notices
            .union(templates)
            .positional_order_by(1)
            .load::<String>(conn)
    });
    assert_eq!(titles, ["nh", "th"]);
    let none = TenantSetScope::<i32>::trusted([], "test");
    let names = under(&none, |none, conn| {
        names!(none, projects)
            .union(names!(none, tasks))
            .load::<String>(conn)
    });
    assert!(names.is_empty());
}

#[cfg(not(feature = "mysql"))]
#[test]
fn intersect_and_except() {
    let found = under_a(|a, conn| {
        let ids = || a.from(projects::table).select(projects::id);
        let of_tasks = || a.from(tasks::table).select(tasks::project_id);
        Ok((
            ids().intersect(of_tasks()).load::<i32>(conn)?,
            ids()
                .except(of_tasks())
                .positional_order_by(1)
                .load::<i32>(conn)?,
        ))
    });
    // B's task `cx` belongs to `pa`, too; A's task `cy` to a project of B.
    assert_eq!(found, (vec![1], vec![3, 5]));
}

#[cfg(feature = "postgres")]
#[test]
fn intersect_all_and_except_all() {
    let found = under_a(|a, conn| {
        let tenants = || a.from(projects::table).select(projects::tenant_id);
        let one = || {
            a.from(tasks::table)
                .filter(tasks::id.eq(1))
                .select(tasks::tenant_id)
        };
        Ok((
            tenants().intersect_all(one()).load::<i32>(conn)?,
            tenants().except_all(one()).load::<i32>(conn)?,
        ))
    });
    assert_eq!(found, (vec![1], vec![1, 1]));
}
