//! A statement that the work of a transaction itself leaves: what is committed is what
//! somebody has waited for.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use diesel::prelude::*;
use futures_util::FutureExt;
use tenant_core::async_prelude::*;
use tenant_core::{Error, Result};
use tenant_tests::schema::projects;
use tenant_tests::{Database, a};

use super::interrupt::{Ending, interrupt};
use super::stage::{Deadpool, Stage};

/// The insert of a row of A.
macro_rules! insert {
    ($id:expr) => {
        a().insert_into(projects::table)
            .values((projects::id.eq($id), projects::name.eq("new")))
    };
}

/// Which of the rows that the tests write are there.
fn written(stage: &mut Stage<Deadpool>) -> Vec<i32> {
    let rows = stage.rows();
    let is_there = |id: &i32| rows.contains(&format!("({id}, 1, \"new\")"));
    [10, 11, 12].into_iter().filter(is_there).collect()
}

/// The work drops its second statement, and says that all is well.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_statement() {
    let mut stage = Stage::<Deadpool>::new().await;
    let mut abandoned = 0;
    for ending in [Ending::Dropped, Ending::DroppedWhenReady, Ending::Forgotten] {
        for polls in 0..500 {
            stage.reset();
            let mut conn = stage.get(&a()).await;
            let result = conn
                .transaction(async |conn| {
                    insert!(10).execute(conn).await?;
                    let inner = interrupt(insert!(11).execute(conn), polls, ending).await;
                    Ok::<_, Error>(inner.is_some())
                })
                .await;
            drop(conn);
            let what = format!("{ending:?} after {polls} polls: {result:?}");
            stage.nothing_is_carried_on(&what, true).await;
            let expected: &[i32] = match result {
                Ok(true) => &[10, 11],
                Ok(false) => &[10],
                Err(Error::Abandoned) => &[],
                Err(_) => panic!("{what}"),
            };
            assert_eq!(written(&mut stage), expected, "{what}");
            match result {
                Ok(true) => break,
                Ok(false) => assert_eq!(polls, 0, "{what}"),
                Err(_) => abandoned += 1,
            }
        }
    }
    assert!(abandoned >= 3, "only {abandoned}");
}

/// The same with a transaction in a transaction, which waits for something else, too.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_savepoint() {
    let mut stage = Stage::<Deadpool>::new().await;
    let mut abandoned = 0;
    for ending in [Ending::Dropped, Ending::DroppedWhenReady, Ending::Forgotten] {
        for polls in 0..500 {
            stage.reset();
            let mut conn = stage.get(&a()).await;
            let mut after = None;
            let result = conn
                .transaction(async |conn| {
                    insert!(10).execute(conn).await?;
                    let inner = conn.transaction(async |conn| {
                        insert!(11).execute(conn).await?;
                        tokio::time::sleep(Duration::from_millis(1)).await;
                        Ok::<_, Error>(())
                    });
                    let inner = interrupt(Box::pin(inner), polls, ending).await;
                    after = Some(insert!(12).execute(conn).await);
                    Ok::<_, Error>(inner.is_some())
                })
                .await;
            drop(conn);
            let what = format!("{ending:?} after {polls} polls: {result:?}, {after:?}");
            stage.nothing_is_carried_on(&what, true).await;
            let expected: &[i32] = match result {
                Ok(true) => &[10, 11, 12],
                Ok(false) => &[10, 12],
                Err(Error::Abandoned) => &[],
                Err(_) => panic!("{what}"),
            };
            assert_eq!(written(&mut stage), expected, "{what}");
            match result {
                Ok(true) => break,
                Ok(false) => assert_eq!(polls, 0, "{what}"),
                Err(_) => {
                    assert!(matches!(after, Some(Err(Error::Abandoned))), "{what}");
                    abandoned += 1;
                }
            }
        }
    }
    assert!(abandoned >= 9, "only {abandoned}");
}

/// `tokio::select!` and `timeout` drop what they do not wait for.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_select_and_by_a_timeout() {
    let mut stage = Stage::<Deadpool>::new().await;
    stage.reset();
    let scope = a();
    let mut conn = stage.get(&scope).await;
    let by_select = conn
        .transaction(async |conn| {
            insert!(10).execute(conn).await?;
            tokio::select! {
                biased;
                written = conn.transaction(async |conn| {
                    insert!(11).execute(conn).await?;
                    std::future::pending::<Result<usize>>().await
                }) => written,
                () = tokio::time::sleep(Duration::from_millis(50)) => Ok(0),
            }
        })
        .await;
    assert!(matches!(by_select, Err(Error::Abandoned)), "{by_select:?}");
    drop(conn);
    assert!(written(&mut stage).is_empty());

    let mut conn = stage.get(&scope).await;
    let by_timeout = conn
        .transaction(async |conn| {
            let inner = conn.transaction(async |conn| {
                insert!(11).execute(conn).await?;
                std::future::pending::<Result<()>>().await
            });
            let inner = tokio::time::timeout(Duration::from_millis(50), inner).await;
            assert!(inner.is_err());
            Ok::<_, Error>(())
        })
        .await;
    assert!(
        matches!(by_timeout, Err(Error::Abandoned)),
        "{by_timeout:?}"
    );
    drop(conn);
    stage.nothing_is_carried_on("by a timeout", true).await;
    assert!(written(&mut stage).is_empty());
}

/// A task that is aborted takes its connection with it, and not the pool's place.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_aborting_a_task() {
    let mut stage = Stage::<Deadpool>::new().await;
    let (mut all, mut none) = (0, 0);
    for round in 0..40_u64 {
        stage.reset();
        let pool = stage.pool().clone();
        let task = tokio::spawn(async move {
            let mut conn = pool.get(&a()).await?;
            conn.transaction(async |conn| {
                insert!(10).execute(conn).await?;
                tokio::task::yield_now().await;
                insert!(11).execute(conn).await
            })
            .await
        });
        // Timers are too slow to meet SQLite at its work.
        if round % 2 == 0 {
            for _ in 0..round {
                tokio::task::yield_now().await;
            }
        } else {
            tokio::time::sleep(Duration::from_micros(150 * round)).await;
        }
        task.abort();
        let result = task.await;
        let what = format!("after {round}: {result:?}");
        stage.nothing_is_carried_on(&what, true).await;
        match &written(&mut stage)[..] {
            [] => none += 1,
            [10, 11] => all += 1,
            half => panic!("{what}: {half:?}"),
        }
        if let Ok(result) = result {
            result.unwrap();
        }
    }
    println!("{all} tasks were done, {none} aborted");
    assert!(none >= 1, "none was aborted");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_a_panic() {
    let mut stage = Stage::<Deadpool>::new().await;
    stage.reset();
    let scope = a();
    let mut conn = stage.get(&scope).await;
    let panics = conn.transaction(async |conn| {
        insert!(10).execute(conn).await?;
        conn.transaction(async |conn| {
            insert!(11).execute(conn).await?;
            std::panic::panic_any("the caller's work panics");
            #[allow(unreachable_code)]
            Ok::<_, Error>(())
        })
        .await
    });
    assert!(AssertUnwindSafe(panics).catch_unwind().await.is_err());
    let after = insert!(12).execute(&mut conn).await;
    assert!(matches!(after, Err(Error::Abandoned)), "{after:?}");
    drop(conn);
    stage.nothing_is_carried_on("by a panic", true).await;
    assert!(written(&mut stage).is_empty());
}

/// Two connections that are exchanged in their transactions commit nothing, and neither goes
/// on in a transaction that nobody ends.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_exchanging_connections() {
    let database = Database::full();
    let scope = a();
    let mut one = AsyncTenantConnection::new(database.connect_async().await, &scope);
    let mut other = AsyncTenantConnection::new(database.connect_async().await, &scope);
    let count = || {
        let count = scope.from(projects::table).count();
        count.select(diesel::dsl::count_star())
    };
    let outer = one
        .transaction(async |one| {
            let inner = other
                .transaction(async |other| {
                    count().get_result::<i64>(other).await?;
                    std::mem::swap(one, other);
                    Ok::<_, Error>(())
                })
                .await;
            assert!(
                matches!(inner, Err(Error::ConnectionExchanged)),
                "{inner:?}"
            );
            Ok::<_, Error>(())
        })
        .await;
    assert!(
        matches!(outer, Err(Error::ConnectionExchanged)),
        "{outer:?}"
    );
    for conn in [&mut one, &mut other] {
        let after = count().get_result::<i64>(conn).await;
        assert!(matches!(after, Err(Error::Abandoned)), "{after:?}");
    }
}
