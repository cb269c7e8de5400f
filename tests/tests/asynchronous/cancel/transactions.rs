//! Each kind of transaction.

use std::time::Duration;

use diesel::prelude::*;
use futures_util::future::BoxFuture;
use tenant_core::async_prelude::*;
use tenant_core::{Error, Result};
use tenant_tests::schema::{pages, projects};
use tenant_tests::writes::host;
use tenant_tests::{Tenant, a};

use super::stage::{Bb8, Conn, Deadpool, Pool, Stage, Work};

/// Writes a row of A. Evaluates to the result.
macro_rules! insert {
    ($id:expr, $conn:expr) => {
        a().insert_into(projects::table)
            .values((projects::id.eq($id), projects::name.eq("new")))
            .execute($conn)
            .await
    };
}

fn empty<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    Box::pin(conn.transaction(async |_| Ok(())))
}

/// Statements, and an await in between that is none of the database's.
fn statements<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    Box::pin(conn.transaction(async |conn| {
        insert!(10, conn)?;
        tokio::time::sleep(Duration::from_millis(1)).await;
        let update = a().update(projects::table).find(1);
        update.set(projects::name.eq("n")).execute(conn).await?;
        let count = a().from(projects::table).count();
        assert_eq!(count.get_result::<i64>(conn).await?, 4);
        Ok(())
    }))
}

/// A savepoint that is kept, one in it, and one that is rolled back.
fn nested<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    Box::pin(conn.transaction(async |conn| {
        insert!(10, conn)?;
        conn.transaction(async |conn| {
            insert!(11, conn)?;
            tokio::time::sleep(Duration::from_millis(1)).await;
            conn.transaction(async |conn| insert!(12, conn)).await
        })
        .await?;
        let failed = conn
            .transaction(async |conn| {
                insert!(13, conn)?;
                Err::<(), _>(Error::NotUnique)
            })
            .await;
        match failed {
            Err(Error::NotUnique) => Ok(()),
            failed => failed,
        }
    }))
}

fn with_settings<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    let transaction = conn.build_transaction();
    #[cfg(feature = "sqlite")]
    let transaction = transaction.immediate();
    #[cfg(not(feature = "sqlite"))]
    let transaction = transaction.serializable();
    Box::pin(transaction.run(async |conn| {
        insert!(10, conn)?;
        Ok(())
    }))
}

/// An error that is no one's fault rolls all back.
fn failing<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    let failing = conn.transaction(async |conn| {
        insert!(10, conn)?;
        Err::<(), _>(Error::NotUnique)
    });
    Box::pin(async {
        match failing.await {
            Err(Error::NotUnique) => Ok(()),
            failed => failed,
        }
    })
}

fn act_as<P: Pool>(conn: &mut Conn<P, HostScope>) -> BoxFuture<'_, Result<()>> {
    Box::pin(async {
        let tenant = a();
        conn.act_as(&tenant, "test", async |conn| {
            insert!(10, conn)?;
            conn.transaction(async |conn| insert!(11, conn)).await?;
            tokio::time::sleep(Duration::from_millis(1)).await;
            Ok(())
        })
        .await
    })
}

/// Statements for tables that hold the id as text, in no transaction and in one.
fn with_text_id<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    Box::pin(conn.with_text_id(async |conn| {
        let text = conn.scope().clone();
        let all = text.from(pages::table).count();
        all.clone().get_result::<i64>(conn).await?;
        conn.transaction(async |conn| {
            let row = (pages::id.eq(90), pages::name.eq("new"));
            text.insert_into(pages::table)
                .values(row)
                .execute(conn)
                .await?;
            tokio::time::sleep(Duration::from_millis(1)).await;
            all.get_result::<i64>(conn).await
        })
        .await?;
        Ok(())
    }))
}

/// At least so many futures are ended at their work, in each way.
const AT_LEAST: usize = if cfg!(feature = "sqlite") { 30 } else { 60 };

async fn all<P: Pool>() {
    let mut stage = Stage::<P>::new().await;
    let works: &[(&str, Work<P, Tenant>)] = &[
        ("empty", empty),
        ("statements", statements),
        ("nested", nested),
        ("with settings", with_settings),
        ("failing", failing),
        ("with text id", with_text_id),
    ];
    for (name, work) in works {
        stage.end_everywhere(name, &a(), *work).await;
    }
    stage.end_everywhere("act_as", &host(), act_as).await;
    let interrupted = stage.interrupted();
    println!("{interrupted} transactions ended at their work");
    assert!(
        interrupted >= AT_LEAST * P::ENDINGS.len(),
        "only {interrupted}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_deadpool() {
    all::<Deadpool>().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_bb8_pool() {
    all::<Bb8>().await;
}
