//! Behind the hatch no guard is left, wherever it stands among the joins.

use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_tests::a;
use tenant_tests::schema::{labels, projects, tasks};
use tenant_tests::writes::host;

use crate::assert_sql;

#[test]
fn without_filter_it_has_no_where() {
    let query = host()
        .from(projects::table)
        .unconstrained_unsafe("report")
        .select(projects::id);
    assert_sql(&query, "SELECT `projects`.`id` FROM `projects`");
}

#[test]
fn a_hatch_before_a_join_and_one_after_it_are_one_text() {
    let host = host();
    let before = host
        .from(projects::table)
        .unconstrained_unsafe("report")
        .left_join(tasks::table)
        .filter(projects::id.gt(1))
        .select(projects::id);
    let after = host
        .from(projects::table)
        .left_join(tasks::table)
        .filter(projects::id.gt(1))
        .select(projects::id)
        .unconstrained_unsafe("report");
    let expected = "SELECT `projects`.`id` FROM (`projects` LEFT OUTER JOIN `tasks` \
         ON ((`tasks`.`project_id` = `projects`.`id`))) WHERE ((`projects`.`id` > ?))";
    assert_sql(&before, expected);
    assert_sql(&after, expected);
    let of_a = a()
        .from(projects::table)
        .left_join(tasks::table)
        .filter(projects::id.gt(1))
        .select(projects::id);
    assert_sql(&of_a.unconstrained_unsafe("report"), expected);
}

#[test]
fn a_query_in_the_on_keeps_its_guards() {
    let a = a();
    let of_a = a.from(labels::table).inner_join(tasks::table);
    let query = a
        .from(projects::table)
        .inner_join(
            tasks::table.on(tasks::project_id
                .eq(projects::id)
                .and(tasks::id.eq_any(of_a.select(labels::task_id)))),
        )
        .select(projects::id)
        .unconstrained_unsafe("report");
    assert_sql(
        &query,
        "SELECT `projects`.`id` FROM (`projects` INNER JOIN `tasks` \
         ON (((`tasks`.`project_id` = `projects`.`id`) AND (`tasks`.`id` IN \
         (SELECT `labels`.`task_id` FROM (`labels` INNER JOIN `tasks` \
         ON (`tasks`.`tenant_id` = ?) AND ((`labels`.`task_id` = `tasks`.`id`))))))))",
    );
}
