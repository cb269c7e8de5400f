//! The rule that all tests here are checked by: it notices what it is for.

use diesel::prelude::*;
use tenant_tests::schema::{notices, projects};
use tenant_tests::writes::{Stage, host};
use tenant_tests::{a, b};

/// Updates behind the library's back while A writes.
fn behind_a(statement: &str) {
    let mut stage = Stage::new();
    let _ = stage.work(&a(), |stage| stage.database().run(statement));
}

#[test]
#[should_panic(expected = "outside of the scope")]
fn a_changed_foreign_row() {
    behind_a("UPDATE projects SET name = 'n' WHERE id = 2");
}

#[test]
#[should_panic(expected = "outside of the scope")]
fn a_deleted_foreign_row() {
    behind_a("DELETE FROM items WHERE id = 4");
}

#[test]
#[should_panic(expected = "outside of the scope")]
fn an_added_foreign_row() {
    behind_a("INSERT INTO seats (tenant_id, number, name) VALUES (3, 9, 'n')");
}

#[test]
#[should_panic(expected = "outside of the scope")]
fn a_row_that_was_given_away() {
    behind_a("UPDATE projects SET tenant_id = 2 WHERE id = 1");
}

#[test]
#[should_panic(expected = "outside of the scope")]
fn a_row_that_was_captured() {
    behind_a("UPDATE projects SET tenant_id = 1 WHERE id = 2");
}

#[test]
#[should_panic(expected = "outside of the scope")]
fn a_shared_row_under_a_tenant() {
    behind_a("DELETE FROM labels WHERE id = 1");
}

#[test]
#[should_panic(expected = "outside of the scope")]
fn a_row_of_a_tenant_under_the_host() {
    let mut stage = Stage::new();
    let _ = stage.work(&host(), |stage| {
        let delete = diesel::delete(notices::table).filter(notices::id.eq(1));
        diesel::RunQueryDsl::execute(delete, stage.raw())
    });
}

#[test]
fn a_change_that_is_undone() {
    let mut stage = Stage::new();
    let result = stage.work(&b(), |stage| {
        stage.raw().transaction(|raw| {
            let delete = diesel::delete(projects::table);
            assert_eq!(diesel::RunQueryDsl::execute(delete, raw), Ok(5));
            Err::<(), _>(diesel::result::Error::RollbackTransaction)
        })
    });
    assert!(result.unchanged().is_err());
}
