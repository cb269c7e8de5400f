use diesel::prelude::*;
use diesel_async::sync_connection_wrapper::SyncConnectionWrapper;
use schema::*;
use tenant_core::prelude::*;

type Async = SyncConnectionWrapper<SqliteConnection>;

async fn run(raw: &mut Async, scope: &Tenant) {
    let scope = scope.clone();
    raw.spawn_blocking(move |raw| {
        let query = scope.from(projects::table).select(projects::name);
        query
            .load::<String>(raw)
            .map_err(diesel::result::Error::from)
    })
    .await
    .unwrap();
}

fn main() {}
