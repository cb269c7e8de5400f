//! The check at start-up, on a connection that is awaited otherwise.

use diesel::prelude::*;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use tenant_core::check;
use tenant_tests::{AsyncDbConnection, Database};

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_wrapped_connection_is_checked() {
    let mut database = Database::empty();
    let url = database.url().to_owned();
    let awaited = tokio::task::spawn_blocking(move || {
        let mut conn = AsyncConnectionWrapper::<AsyncDbConnection>::establish(&url).unwrap();
        check::database(&mut conn).unwrap()
    });
    let awaited = awaited.await.unwrap().to_string();
    let blocking = check::database(database.raw()).unwrap().to_string();
    assert_eq!(awaited, blocking);
}
