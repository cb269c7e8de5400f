//! Several statements at once, on PostgreSQL.

#![cfg(feature = "postgres")]

use diesel::prelude::*;
use futures_util::try_join;
use tenant_core::async_prelude::*;
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{Database, a};

#[tokio::test]
async fn statements_run_beside_each_other() {
    let database = Database::full();
    let scope = a();
    let conn = AsyncTenantConnection::new(database.connect_async().await, &scope);
    let (projects, tasks) = try_join!(
        scope
            .from(projects::table)
            .count()
            .get_result::<i64>(&mut &conn),
        scope
            .from(tasks::table)
            .count()
            .get_result::<i64>(&mut &conn),
    )
    .unwrap();
    assert_eq!((projects, tasks), (3, 2));
}
