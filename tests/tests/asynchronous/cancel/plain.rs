//! A plain connection of diesel-async, which scoped statements run on, too. Nobody counts
//! what is at work on it; a batch that is dropped is known to its pool all the same.

use diesel::prelude::*;
use diesel_async::SimpleAsyncConnection;
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, deadpool};
use tenant_core::async_prelude::*;
use tenant_tests::writes::schema::items;
use tenant_tests::{AsyncDbConnection, Database, a};

use super::interrupt::{Ending, interrupt};
use super::server::{settled, url_of_pool};

/// All rows of a batch, or none; also where they are sent one by one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch() {
    let mut database = Database::empty();
    let manager = AsyncDieselConnectionManager::<AsyncDbConnection>::new(url_of_pool(&database));
    let pool = deadpool::Pool::builder(manager).max_size(1);
    let pool = pool.build().unwrap();
    let rows = || items::table.select(items::id);
    let mut interrupted = 0;
    for polls in 0..500 {
        database.run("DELETE FROM items");
        let mut conn = pool.get().await.unwrap();
        let batch: Vec<_> = (0..3)
            .map(|id| {
                (
                    items::id.eq(10 + id),
                    (id != 1).then(|| items::name.eq("new")),
                )
            })
            .collect();
        let batch = a().insert_into(items::table).values(batch);
        let done = interrupt(batch.execute(&mut *conn), polls, Ending::Dropped).await;
        drop(conn);
        // The next one's transaction is a new one.
        let mut conn = pool.get().await.unwrap();
        conn.batch_execute("BEGIN").await.unwrap();
        conn.batch_execute("COMMIT").await.unwrap();
        drop(conn);
        settled(&mut database);
        let written: Vec<i32> = diesel::RunQueryDsl::load(rows(), database.raw()).unwrap();
        assert!(matches!(written.len(), 0 | 3), "{polls} polls: {written:?}");
        if done.is_some() {
            break;
        }
        interrupted += usize::from(polls > 0);
    }
    println!("{interrupted} batches ended at their work");
    assert!(interrupted >= 4, "only {interrupted}");
}
