//! The methods that run a text.

use tenant_tests::prelude::*;
use tenant_tests::{Database, a};

use crate::cell::Row;

fn ids() -> tenant_core::raw::ScopedSqlQuery<TenantScope<i32>> {
    a().sql_query("SELECT id FROM projects ORDER BY id")
}

#[test]
fn each_method_has_the_same_rows() {
    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let all = ids().load::<Row>(&mut conn).expect("it runs");
    assert_eq!(all.len(), 3);
    assert_eq!(ids().get_results::<Row>(&mut conn), Ok(all.clone()));
    assert_eq!(ids().get_result::<Row>(&mut conn), Ok(all[0].clone()));
    assert_eq!(ids().execute(&mut conn), Ok(0), "a query writes nothing");
}

#[cfg(not(feature = "async"))]
#[test]
fn row_by_row() {
    use diesel::connection::DefaultLoadingMode;

    let mut database = Database::full();
    let mut conn = TenantConnection::new(database.raw(), &a());
    let rows = ids().load_iter::<Row, DefaultLoadingMode>(&mut conn);
    let rows: tenant_core::Result<Vec<_>> = rows.expect("it runs").collect();
    assert_eq!(rows.map(|rows| rows.len()), Ok(3));
}

#[test]
fn as_a_stream() {
    use futures_util::TryStreamExt;
    use tenant_core::async_prelude::{AsyncRunScopedDsl, AsyncTenantConnection};

    let database = Database::full();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    let rows = runtime.block_on(async {
        let mut conn = AsyncTenantConnection::new(database.connect_async().await, &a());
        let rows = AsyncRunScopedDsl::load_stream::<Row>(ids(), &mut conn).await?;
        rows.try_collect::<Vec<_>>().await
    });
    assert_eq!(rows.map(|rows| rows.len()), Ok(3));
}
