//! Functions of the database that run SQL, declared as Diesel's functions.
#![cfg(feature = "postgres")]

use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use tenant_core::Error;
use tenant_tests::a;
use tenant_tests::prelude::*;
use tenant_tests::schema::projects;

use super::refused;

#[diesel::declare_sql_function]
extern "SQL" {
    /// PostgreSQL's function, which runs a query; as if it returned text.
    fn query_to_xml(query: Text, nulls: Bool, forest: Bool, namespace: Text) -> Text;
}

#[test]
fn a_declared_function_that_runs_sql() {
    let error = refused(|conn| {
        let all = query_to_xml("SELECT * FROM tasks", true, false, "");
        a().from(projects::table).select(all).load::<String>(conn)
    });
    assert!(matches!(error, Error::UnsafeFragment { .. }), "{error}");
}
