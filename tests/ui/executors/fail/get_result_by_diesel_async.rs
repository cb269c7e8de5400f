use diesel::prelude::*;
use diesel_async::sync_connection_wrapper::SyncConnectionWrapper;
use schema::*;
use tenant_core::prelude::*;

type Async = SyncConnectionWrapper<SqliteConnection>;

async fn run(raw: &mut Async, scope: &Tenant) {
    let query = scope.from(projects::table).select(projects::name);
    //~ ERROR a statement of a scope can't stand where Diesel takes a statement of its own
    diesel_async::RunQueryDsl::get_result::<String>(query, raw)
        .await
        .unwrap();
}

fn main() {}
