//! Transactions that are awaited.

use diesel::prelude::*;
use tenant_core::Error;
use tenant_core::async_prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::{Database, a};

#[tokio::test]
async fn an_error_rolls_back_its_own_savepoint() {
    let database = Database::full();
    let scope = a();
    let mut conn = AsyncTenantConnection::new(database.connect_async().await, &scope);
    let rename = |name: &'static str| {
        let project = scope.update(projects::table).find(1);
        project.set(projects::name.eq(name))
    };
    conn.transaction(async |conn| {
        rename("outer").execute(conn).await?;
        let inner = conn
            .transaction(async |conn| {
                rename("inner").execute(conn).await?;
                Err::<(), _>(Error::NotUnique)
            })
            .await;
        assert!(matches!(inner, Err(Error::NotUnique)));
        Ok::<_, Error>(())
    })
    .await
    .unwrap();
    let name = scope.from(projects::table).find(1).select(projects::name);
    assert_eq!(name.first::<String>(&mut conn).await.unwrap(), "outer");
}
