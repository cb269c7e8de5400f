use diesel::prelude::*;
use diesel_async::sync_connection_wrapper::SyncConnectionWrapper;
use schema::*;
use tenant_core::prelude::*;

type Async = SyncConnectionWrapper<SqliteConnection>;

async fn run(raw: &mut Async, scope: &Tenant) {
    let update = scope.update(projects::table).set(projects::name.eq("a"));
    //~ ERROR a statement of a scope can't stand where Diesel takes a statement of its own
    diesel_async::RunQueryDsl::execute(update, raw)
        .await
        .unwrap();
}

fn main() {}
