//! Statements beside each other on a shared connection of PostgreSQL, one of which is
//! dropped or forgotten.

#![cfg(feature = "postgres")]

use diesel::prelude::*;
use futures_util::StreamExt;
use futures_util::join;
use tenant_core::async_prelude::*;
use tenant_core::connection::AsyncConnectionHandle;
use tenant_core::{Error, Result};
use tenant_tests::schema::projects;
use tenant_tests::writes::host;
use tenant_tests::{AsyncDbConnection, Tenant, a, b};

use super::interrupt::{Ending, interrupt_beside};
use super::stage::{Deadpool, Stage};

/// The insert of a row of A.
macro_rules! insert {
    ($id:expr) => {
        a().insert_into(projects::table)
            .values((projects::id.eq($id), projects::name.eq("new")))
    };
}

/// How many rows A has.
macro_rules! count {
    ($conn:expr) => {
        a().from(projects::table)
            .count()
            .get_result::<i64>(&mut { $conn })
    };
}

/// Of A's rows.
fn count(stage: &mut Stage<Deadpool>) -> usize {
    let rows = stage.rows();
    rows.iter()
        .filter(|row| row.contains(" 1, \"new\""))
        .count()
}

const ENDINGS: [Ending; 3] = [Ending::Dropped, Ending::DroppedWhenReady, Ending::Forgotten];

/// Outside of a transaction each is whole in itself: the others get their own answers, and
/// the connection goes on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn outside_of_a_transaction() {
    let mut stage = Stage::<Deadpool>::new().await;
    let mut interrupted = 0;
    for ending in ENDINGS {
        for polls in 0..100 {
            stage.reset();
            let mut conn = stage.get(&a()).await;
            let what = format!("{ending:?} after {polls} polls");
            let mut shared = &conn;
            let inner = interrupt_beside(insert!(10).execute(&mut shared), polls, ending);
            let inner = if ending == Ending::Forgotten {
                // It may keep a lock of diesel-async's, for which others would wait.
                inner.await
            } else {
                let (inner, read) = join!(inner, count!(&conn));
                assert!(matches!(read, Ok(3 | 4)), "{what}: {read:?}");
                let after = count!(&conn).await;
                assert!(matches!(after, Ok(3 | 4)), "{what}: {after:?}");
                inner
            };
            // Who has it alone finds what was forgotten.
            let alone = insert!(11).execute(&mut conn).await;
            match ending {
                Ending::Forgotten if inner.is_none() && polls > 0 => {
                    assert!(matches!(alone, Err(Error::Abandoned)), "{what}: {alone:?}");
                }
                _ => assert_eq!(alone.unwrap(), 1, "{what}"),
            }
            drop(conn);
            stage.nothing_is_carried_on(&what, true).await;
            assert!(count(&mut stage) <= 2, "{what}");
            match inner {
                Some(written) => {
                    assert_eq!(written.unwrap(), 1);
                    break;
                }
                None => interrupted += usize::from(polls > 0),
            }
        }
    }
    assert!(interrupted >= 3, "only {interrupted}");
}

/// In a transaction it would be committed, although nobody has waited for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn inside_of_a_transaction() {
    let mut stage = Stage::<Deadpool>::new().await;
    let mut interrupted = 0;
    for as_host in [false, true] {
        for ending in ENDINGS {
            for polls in 0..100 {
                stage.reset();
                let what = format!("{ending:?} after {polls} polls, as host: {as_host}");
                let result = if as_host {
                    let mut conn = stage.get(&host()).await;
                    let tenant = a();
                    let work = conn.act_as(&tenant, "test", async |conn| {
                        let inner = insert!(10).execute(&mut &*conn).boxed_end(polls, ending);
                        beside(conn, inner, ending).await
                    });
                    work.await
                } else {
                    let mut conn = stage.get(&a()).await;
                    let work = conn.transaction(async |conn| {
                        let inner = insert!(10).execute(&mut &*conn).boxed_end(polls, ending);
                        beside(conn, inner, ending).await
                    });
                    work.await
                };
                stage.nothing_is_carried_on(&what, true).await;
                let written = count(&mut stage);
                match result {
                    Ok(true) => {
                        assert_eq!(written, 1, "{what}");
                        break;
                    }
                    Ok(false) => assert_eq!((polls, written), (0, 0), "{what}"),
                    Err(Error::Abandoned) => {
                        assert_eq!(written, 0, "{what}");
                        interrupted += 1;
                    }
                    Err(error) => panic!("{what}: {error:?}"),
                }
            }
        }
    }
    assert!(interrupted >= 6, "only {interrupted}");
}

/// Reads beside `inner`, unless that keeps a lock of diesel-async's.
async fn beside<C>(
    conn: &AsyncTenantConnection<C, Tenant>,
    inner: impl Future<Output = bool>,
    ending: Ending,
) -> Result<bool>
where
    C: AsyncConnectionHandle<Connection = AsyncDbConnection> + Sync,
{
    if ending == Ending::Forgotten {
        return Ok(inner.await);
    }
    let (inner, read) = join!(inner, count!(conn));
    read.map(|_| inner)
}

/// Tells whether a write was done, or ended before.
trait BoxedEnd<'a> {
    fn boxed_end(self, polls: usize, ending: Ending) -> impl Future<Output = bool> + Send + 'a;
}

impl<'a> BoxedEnd<'a> for futures_util::future::BoxFuture<'a, Result<usize>> {
    async fn boxed_end(self, polls: usize, ending: Ending) -> bool {
        interrupt_beside(self, polls, ending).await.is_some()
    }
}

/// A stream that is dropped half read. What is left of it is no one's answer.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream() {
    let mut stage = Stage::<Deadpool>::new().await;
    stage.reset();
    let conn = stage.get(&b()).await;
    let mut shared = &conn;
    let ids = b().from(projects::table).order(projects::id);
    let ids = ids.select(projects::id);
    let mut rows = ids.load_stream::<i32>(&mut shared).await.unwrap();
    assert_eq!(rows.next().await.unwrap().unwrap(), 2);
    drop(rows);
    let names = b().from(projects::table).order(projects::id);
    let names = names.select(projects::name).load::<String>(&mut shared);
    assert_eq!(names.await.unwrap(), ["pb", "pb2"]);
}
