use diesel::prelude::*;
use diesel_async::sync_connection_wrapper::SyncConnectionWrapper;
use schema::*;
use tenant_core::prelude::*;

type Async = SyncConnectionWrapper<SqliteConnection>;

async fn run(raw: &mut Async, scope: &Tenant) {
    let scope = scope.clone();
    raw.spawn_blocking(move |raw| {
        let update = scope.update(projects::table).set(projects::name.eq("a"));
        update.execute(raw).map_err(diesel::result::Error::from)
    })
    .await
    .unwrap();
}

fn main() {}
