//! `UPDATE`: the guard first, then the caller's predicates in parentheses.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_tests::a;
use tenant_tests::prelude::*;
use tenant_tests::schema::{countries, notices, projects, tasks, templates};
use tenant_tests::writes::host;
use tenant_tests::writes::models::Desk;
use tenant_tests::writes::schema::{desks, votes};

use super::assert_sql;

#[test]
fn update() {
    let update = a().update(projects::table).set(projects::name.eq("n"));
    assert_sql(
        &update,
        "UPDATE `projects` SET `name` = ? WHERE (`projects`.`tenant_id` = ?)",
    );
    assert_sql(
        &update
            .clone()
            .filter(projects::id.eq(1).or(projects::id.eq(2)))
            .filter(sql::<Bool>("1 = 0 OR 2 = 2")),
        "UPDATE `projects` SET `name` = ? WHERE (`projects`.`tenant_id` = ?) \
         AND (((`projects`.`id` = ?) OR (`projects`.`id` = ?))) AND (1 = 0 OR 2 = 2)",
    );
    assert_sql(
        &update.find(1),
        "UPDATE `projects` SET `name` = ? WHERE (`projects`.`tenant_id` = ?) \
         AND ((`projects`.`id` = ?))",
    );
}

#[test]
fn update_of_targets() {
    let target = a().from(projects::table).filter(projects::id.eq(1));
    let target = target.or_filter(projects::id.eq(2));
    assert_sql(
        &a().update(target).set(projects::name.eq("n")),
        "UPDATE `projects` SET `name` = ? WHERE (`projects`.`tenant_id` = ?) \
         AND (((`projects`.`id` = ?)) OR ((`projects`.`id` = ?)))",
    );
    let desk = Desk {
        floor: 1,
        number: 2,
        tenant_id: 1,
        name: String::new(),
    };
    assert_sql(
        &a().update(&desk).set(desks::name.eq("n")),
        "UPDATE `desks` SET `name` = ? WHERE (`desks`.`tenant_id` = ?) \
         AND (((`desks`.`floor` = ?) AND (`desks`.`number` = ?)))",
    );
}

#[test]
fn update_with_subqueries() {
    let points = a().from(tasks::table).select(tasks::points).single_value();
    let ids = a().from(tasks::table).select(tasks::project_id);
    assert_sql(
        &a().update(projects::table)
            .filter(projects::id.eq_any(ids))
            .set(projects::budget.eq(points)),
        "UPDATE `projects` SET `budget` = (SELECT `tasks`.`points` FROM `tasks` \
         WHERE (`tasks`.`tenant_id` = ?) LIMIT ?) WHERE (`projects`.`tenant_id` = ?) \
         AND ((`projects`.`id` IN (SELECT `tasks`.`project_id` FROM `tasks` \
         WHERE (`tasks`.`tenant_id` = ?))))",
    );
}

#[test]
fn update_by_class() {
    assert_sql(
        &a().update(templates::table).set(templates::title.eq("n")),
        "UPDATE `templates` SET `title` = ? WHERE (`templates`.`tenant_id` = ?)",
    );
    assert_sql(
        &host().update(notices::table).set(notices::title.eq("n")),
        "UPDATE `notices` SET `title` = ? WHERE (`notices`.`tenant_id` IS NULL)",
    );
    assert_sql(
        &host().update(countries::table).set(countries::name.eq("n")),
        "UPDATE `countries` SET `name` = ?",
    );
    assert_sql(
        &a().update(votes::table).find(1).set(votes::subject.eq("n")),
        "UPDATE `votes` SET `subject` = ? WHERE ((`votes`.`id` = ?))",
    );
}
