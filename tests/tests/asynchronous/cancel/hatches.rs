//! Hatches whose record is awaited.

use diesel::prelude::*;
use diesel_async::SimpleAsyncConnection;
use futures_util::future::BoxFuture;
use tenant_core::Result;
use tenant_core::async_prelude::*;
use tenant_core::hatch::{HatchUse, async_sink_on};
use tenant_tests::schema::projects;
use tenant_tests::writes::schema::votes;
use tenant_tests::{AsyncDbConnection, Tenant, a};

use super::stage::{Bb8, Conn, Deadpool, Pool, Stage, Work};

/// A pool whose hatches are recorded by a row, which is written on the connection.
async fn with_sink<P: Pool>() -> Stage<P> {
    Stage::with(|pool| {
        pool.async_hatch_sink(async_sink_on(
            |used: HatchUse, raw: &mut AsyncDbConnection| {
                Box::pin(async move {
                    let row = votes::subject.eq(used.reason);
                    let insert = diesel::insert_into(votes::table).values(row);
                    diesel_async::RunQueryDsl::execute(insert, raw).await?;
                    Ok(())
                })
            },
        ))
    })
    .await
}

fn statement<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    Box::pin(async {
        let all = a().from(projects::table).unconstrained_unsafe("statement");
        assert_eq!(all.count().get_result::<i64>(conn).await?, 5);
        Ok(())
    })
}

/// In a transaction the record and the writes are kept together.
fn connection<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    Box::pin(conn.transaction(async |conn| {
        let raw = conn.unconstrained_unsafe("connection").await?;
        let update = "UPDATE projects SET name = 'raw' WHERE id = 1";
        raw.batch_execute(update).await?;
        Ok(())
    }))
}

async fn all<P: Pool>() {
    let mut stage = with_sink::<P>().await;
    let works: &[(&str, Work<P, Tenant>)] = &[("statement", statement), ("connection", connection)];
    for (name, work) in works {
        stage.end_everywhere(name, &a(), *work).await;
    }
    let interrupted = stage.interrupted();
    println!("{interrupted} hatches ended at their work");
    assert!(interrupted >= 5 * P::ENDINGS.len(), "only {interrupted}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_deadpool() {
    all::<Deadpool>().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_bb8_pool() {
    all::<Bb8>().await;
}
