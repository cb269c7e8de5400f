//! Several statements at once, on PostgreSQL.

#![cfg(feature = "postgres")]

use std::sync::Arc;

use diesel::prelude::*;
use futures_util::try_join;
use tenant_core::Error;
use tenant_core::async_prelude::*;
use tenant_core::hatch::{HatchUse, sink_on};
use tenant_tests::schema::{projects, tasks};
use tenant_tests::{AsyncDbConnection, Database, a};

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

/// It would write in the middle of the other statements, so nothing is read, either.
#[tokio::test]
async fn a_sink_that_writes_on_the_connection_refuses_a_shared_one() {
    let database = Database::full();
    let scope = a();
    let sink = sink_on(|_: &HatchUse, _: &mut AsyncDbConnection| ());
    let mut conn = AsyncTenantConnection::new(database.connect_async().await, &scope)
        .with_hatch_sink(Arc::new(sink));
    let all = || {
        let projects = scope.from(projects::table);
        projects.unconstrained_unsafe("report").count()
    };
    let beside = all().get_result::<i64>(&mut &conn).await;
    assert!(
        matches!(beside, Err(Error::HatchNotRecorded { .. })),
        "{beside:?}"
    );
    // Alone it gets the connection.
    assert_eq!(all().get_result::<i64>(&mut conn).await.unwrap(), 5);
}
