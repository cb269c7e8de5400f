//! A pool that is asked for a connection, by somebody who goes away.

use diesel_async::SimpleAsyncConnection;
use futures_util::future::BoxFuture;
use tenant_core::Result;
use tenant_tests::{AsyncDbConnection, Tenant, a};

use super::interrupt::{Ending, interrupt};
use super::stage::{Bb8, Conn, Deadpool, Pool, Stage};

/// Hooks that the pool awaits before it hands a connection out.
async fn with_hooks<P: Pool>() -> Stage<P> {
    Stage::with(|pool| {
        pool.on_check_out(|raw: &mut AsyncDbConnection| Box::pin(raw.batch_execute("SELECT 1")))
            .on_check_out(|raw: &mut AsyncDbConnection| Box::pin(raw.batch_execute("SELECT 2")))
    })
    .await
}

/// Ends the question for a connection after each number of polls that it may take.
async fn all<P: Pool>(mut stage: Stage<P>, at_least: usize) {
    stage.reset();
    let scope = a();
    let mut interrupted = 0;
    // A connection that the pool has, and one that it has to make.
    for is_new in [false, true] {
        for ending in [Ending::Dropped, Ending::DroppedWhenReady] {
            let mut completed = 0;
            for polls in 0..500 {
                let what = format!("{ending:?} after {polls} polls, new: {is_new}");
                let pool = stage.pool();
                if is_new {
                    let mut conn = stage.get(&scope).await;
                    conn.unconstrained_unsafe("test").await.unwrap();
                }
                let question: BoxFuture<'_, Result<Conn<P, Tenant>>> = Box::pin(pool.get(&scope));
                match interrupt(question, polls, ending).await {
                    Some(conn) => {
                        conn.unwrap();
                        completed += 1;
                    }
                    None => interrupted += usize::from(polls != 0),
                }
                stage.nothing_is_carried_on(&what, false).await;
                if completed == 2 {
                    break;
                }
            }
            assert_eq!(completed, 2, "{ending:?}: it never completes");
        }
    }
    println!("{interrupted} questions ended");
    assert!(interrupted >= at_least, "only {interrupted}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_deadpool() {
    all(Stage::<Deadpool>::new().await, 3).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_bb8_pool() {
    all(Stage::<Bb8>::new().await, 3).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_deadpool_with_hooks() {
    all(with_hooks::<Deadpool>().await, 8).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_bb8_pool_with_hooks() {
    all(with_hooks::<Bb8>().await, 8).await;
}
