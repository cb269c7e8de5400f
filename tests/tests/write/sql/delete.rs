//! `DELETE`: the guard first, then the caller's predicates in parentheses.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_tests::prelude::*;
use tenant_tests::schema::{order, projects, templates};
use tenant_tests::writes::host;
use tenant_tests::writes::schema::votes;
use tenant_tests::{Db, a};

use super::assert_sql;

#[test]
fn delete() {
    assert_sql(
        &a().delete(projects::table),
        "DELETE FROM `projects` WHERE (`projects`.`tenant_id` = ?)",
    );
    assert_sql(
        &a().delete(projects::table)
            .filter(projects::id.eq(1))
            .or_filter(projects::id.eq(2))
            .filter(sql::<Bool>("1 = 0 OR 2 = 2")),
        "DELETE FROM `projects` WHERE (`projects`.`tenant_id` = ?) \
         AND (((`projects`.`id` = ?)) OR ((`projects`.`id` = ?))) AND (1 = 0 OR 2 = 2)",
    );
    assert_sql(
        &host().delete(templates::table).find(1),
        "DELETE FROM `templates` WHERE (`templates`.`tenant_id` IS NULL) \
         AND ((`templates`.`id` = ?))",
    );
    assert_sql(
        &a().delete(votes::table).filter(votes::id.eq(1)),
        "DELETE FROM `votes` WHERE ((`votes`.`id` = ?))",
    );
    assert_sql(
        &a().delete(order::table).filter(order::kind.eq("n")),
        "DELETE FROM `order` WHERE (`order`.`group` = ?) AND ((`order`.`type` = ?))",
    );
}

#[test]
fn delete_boxed() {
    let mut delete = a().delete(projects::table).into_boxed::<Db>();
    for id in [1, 2] {
        delete = delete.or_filter(projects::id.eq(id));
    }
    assert_sql(
        &delete,
        "DELETE FROM `projects` WHERE (`projects`.`tenant_id` = ?) \
         AND (((`projects`.`id` = ?)) OR ((`projects`.`id` = ?)))",
    );
}
