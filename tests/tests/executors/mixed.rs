//! A plain Diesel statement on a plain Diesel connection, with a query of a scope in it:
//! nothing authorizes the query.

use diesel::prelude::*;
use tenant_core::Error;
use tenant_core::prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{Database, a};

#[test]
fn it_is_refused_and_says_what_to_do() {
    let mut database = Database::full();
    let own = a().from(tasks::table).select(tasks::project_id);
    let plain = projects::table
        .filter(projects::id.eq_any(own))
        .select(projects::name);
    let result = diesel::RunQueryDsl::load::<String>(plain, database.raw());
    let error = result.expect_err("nobody has authorized the query");
    assert_eq!(error.to_string(), Error::NotAuthorized.to_string());
    let message = error.to_string();
    for told in [
        "a statement of a scope was run without authorization",
        "`tenant_core::prelude::RunScopedDsl`",
        "start the outer statement with the scope, too",
    ] {
        assert!(message.contains(told), "{message}");
    }
}

#[test]
fn the_same_under_the_scope_runs() {
    let mut database = Database::full();
    let scope = a();
    let own = scope.from(tasks::table).select(tasks::project_id);
    let names = scope
        .from(projects::table)
        .filter(projects::id.eq_any(own))
        .select(projects::name)
        .load::<String>(database.raw());
    assert_eq!(names, Ok(vec!["pa".to_owned()]));
}
