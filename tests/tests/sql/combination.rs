//! Combinations: each arm with its guard; order and limit once, at the end.

use diesel::prelude::*;
use diesel::query_builder::QueryFragment;
use diesel::query_dsl::positional_order_dsl::PositionalOrderDsl;
use tenant_core::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{Db, a};

use crate::{in_this_dialect, sql};

const PROJECTS: &str =
    "SELECT `projects`.`name` FROM `projects` WHERE (`projects`.`tenant_id` = ?)";
const TASKS: &str = "SELECT `tasks`.`name` FROM `tasks` WHERE (`tasks`.`tenant_id` = ?)";

/// An arm as Diesel writes it for this backend.
fn arm(sql: &str) -> String {
    if cfg!(feature = "sqlite") {
        format!("SELECT * FROM ({sql})")
    } else {
        format!("({sql})")
    }
}

/// Asserts the SQL of a combination, which has derived tables on SQLite.
#[track_caller]
fn assert_combined<Q>(query: &Q, expected: &str)
where
    Q: QueryFragment<Db>,
{
    assert_eq!(sql(query), in_this_dialect(expected));
}

#[test]
fn of_two_arms() {
    let projects = || a().from(projects::table).select(projects::name);
    let tasks = || a().from(tasks::table).select(tasks::name);
    let (left, right) = (arm(PROJECTS), arm(TASKS));
    assert_combined(&projects().union(tasks()), &format!("{left} UNION {right}"));
    assert_combined(
        &projects().union_all(tasks()).limit(1),
        &format!("{left} UNION ALL {right} LIMIT ?"),
    );
}

#[test]
fn of_a_combination() {
    let projects = || a().from(projects::table).select(projects::name);
    let tasks = || a().from(tasks::table).select(tasks::name);
    let inner = arm(&format!("{} UNION {}", arm(PROJECTS), arm(TASKS)));
    assert_combined(
        &projects()
            .union(tasks())
            .union_all(projects())
            .positional_order_by(1)
            .limit(2)
            .offset(3),
        &format!(
            "{inner} UNION ALL {} ORDER BY 1 LIMIT ? OFFSET ?",
            arm(PROJECTS)
        ),
    );
}

#[test]
fn the_same_as_diesel_writes() {
    let guarded = || {
        projects::table
            .filter(projects::tenant_id.eq(1))
            .select(projects::name)
    };
    let scoped = || a().from(projects::table).select(projects::name);
    assert_eq!(
        sql(&scoped().union(scoped()).positional_order_by(1)),
        sql(&guarded().union(guarded()).positional_order_by(1)),
    );
}
