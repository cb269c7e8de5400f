//! Statements in tasks of a runtime with several threads.

use diesel::prelude::*;
use tenant_core::async_prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::{AsyncDbConnection, Database, Tenant, a, b};

/// What a task does: its future is `Send`, without a box of the user's.
async fn work(raw: AsyncDbConnection, scope: Tenant) -> tenant_core::Result<(Vec<String>, i64)> {
    let mut conn = AsyncTenantConnection::new(raw, &scope);
    let pattern = String::from("p%");
    let names = scope
        .from(projects::table)
        .filter(projects::name.like(&pattern))
        .order(projects::id)
        .select(projects::name)
        .load::<String>(&mut conn)
        .await?;
    let count = conn
        .transaction(async |conn| {
            let row = (
                projects::id.eq(100 + names.len() as i32),
                projects::name.eq("new"),
            );
            let insert = scope.insert_into(projects::table).values(row);
            insert.execute(conn).await?;
            let all = scope.from(projects::table).count();
            all.get_result::<i64>(conn).await
        })
        .await?;
    Ok((names, count))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statements_run_in_tasks() {
    let database = Database::full();
    let of_a = tokio::spawn(work(database.connect_async().await, a()));
    let (names, count) = of_a.await.unwrap().unwrap();
    assert_eq!(names, ["pa", "pa2", "pa3"]);
    assert_eq!(count, 4);
    let of_b = tokio::spawn(work(database.connect_async().await, b()));
    let (names, count) = of_b.await.unwrap().unwrap();
    assert_eq!(names, ["pb", "pb2"]);
    assert_eq!(count, 3);
}
