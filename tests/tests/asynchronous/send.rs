//! Each method's future is `Send`, as a server asks of its handlers.

use diesel::prelude::*;
use futures_util::TryStreamExt;
use tenant_core::Result;
use tenant_core::async_prelude::*;
use tenant_core::connection::AsyncConnectionHandle;
use tenant_tests::schema::projects;
use tenant_tests::writes::host;
use tenant_tests::{AsyncDbConnection, Tenant, a, b};

use crate::cancel::stage::{Bb8, Deadpool, Pool};

fn assert_send<F: Future + Send>(_: F) {}

/// As axum asks of a handler: any function whose future is `Send` and lives for itself.
fn handler<S, F, Fut>(_: F)
where
    F: Fn(S, i32) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output: Send> + Send + 'static,
{
}

#[derive(Identifiable, AsChangeset)]
#[diesel(table_name = projects)]
struct Rename {
    id: i32,
    name: &'static str,
}

/// All of them, on any connection. It compiles, and is never run.
fn each_method<C>(
    conn: &mut AsyncTenantConnection<C, Tenant>,
    of_host: &mut AsyncTenantConnection<C, HostScope>,
) where
    C: AsyncConnectionHandle<Connection = AsyncDbConnection>,
{
    let ids = || a().from(projects::table).select(projects::id);
    assert_send(ids().load::<i32>(conn));
    assert_send(ids().get_results::<i32>(conn));
    assert_send(ids().get_result::<i32>(conn));
    assert_send(ids().first::<i32>(conn));
    assert_send(ids().paginate(1).load_page::<i32>(conn));
    assert_send(async {
        let mut rows = ids().load_stream::<i32>(conn).await?;
        while rows.try_next().await?.is_some() {}
        Ok::<_, tenant_core::Error>(())
    });
    let row = (projects::id.eq(10), projects::name.eq("n"));
    assert_send(a().insert_into(projects::table).values(row).execute(conn));
    let rows = vec![row, row];
    assert_send(a().insert_into(projects::table).values(rows).execute(conn));
    let update = a().update(projects::table).find(1);
    assert_send(update.set(projects::name.eq("n")).execute(conn));
    assert_send(a().delete(projects::table).find(1).execute(conn));
    let rename = Rename { id: 1, name: "n" };
    type Row = (i32, i32, Option<i32>, String, Option<i32>);
    let saved = a().save_changes::<_, Row, _>(&rename, conn);
    assert_send(saved);
    #[cfg(not(feature = "mysql"))]
    {
        let insert = a().insert_into(projects::table).values(row);
        assert_send(insert.returning(projects::id).get_result::<i32>(conn));
        let insert = a().insert_into(projects::table).values(row);
        let upsert = insert.on_conflict(projects::id).do_update();
        assert_send(upsert.set(projects::name.eq("n")).execute(conn));
    }
    assert_send(conn.transaction(async |conn| {
        let nested = conn.transaction(async |conn| ids().load::<i32>(conn).await);
        nested.await
    }));
    let with_settings = conn.build_transaction();
    assert_send(with_settings.run(async |conn| ids().load::<i32>(conn).await));
    assert_send(conn.unconstrained_unsafe("test"));
    let transfer = host().transfer(projects::table, &a(), &b(), "test");
    assert_send(transfer.execute(of_host));
    let tenant = a();
    let acting = of_host.act_as(&tenant, "test", async |conn| ids().load::<i32>(conn).await);
    assert_send(acting);
}

/// A handler of a server: a pool, and what the request says.
async fn get<P: Pool>(pool: std::sync::Arc<AsyncTenantPool<P>>, tenant: i32) -> Result<i64> {
    let scope = TenantScope::trusted(tenant, "test");
    let mut conn = pool.get(&scope).await?;
    let name = format!("p{tenant}");
    let matching = scope
        .from(projects::table)
        .filter(projects::name.ne(&name))
        .count()
        .get_result::<i64>(&mut conn)
        .await?;
    conn.transaction(async |conn| {
        let update = scope.update(projects::table).find(1);
        update.set(projects::name.eq(&name)).execute(conn).await?;
        Ok(matching)
    })
    .await
}

#[test]
fn futures_are_sent() {
    // What counts is that these have a type.
    let _ = each_method::<AsyncDbConnection>;
    handler(get::<Deadpool>);
    handler(get::<Bb8>);
}
