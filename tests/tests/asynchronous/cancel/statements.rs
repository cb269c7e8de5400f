//! Each kind of statement.

use diesel::prelude::*;
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use tenant_core::Result;
use tenant_core::async_prelude::*;
use tenant_tests::schema::projects;
use tenant_tests::writes::host;
use tenant_tests::writes::schema::items;
use tenant_tests::{Tenant, a};

use super::stage::{Bb8, Conn, Deadpool, Pool, Stage, Work};

fn load<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    Box::pin(async {
        let names = a().from(projects::table).order(projects::id);
        let names = names.select(projects::name).load::<String>(conn).await?;
        assert_eq!(names, ["pa", "pa2", "pa3"]);
        Ok(())
    })
}

fn first<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    Box::pin(async {
        let name = a().from(projects::table).find(3).select(projects::name);
        assert_eq!(name.first::<String>(conn).await?, "pa2");
        Ok(())
    })
}

/// More rows than are read.
fn get_result<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    Box::pin(async {
        let name = a().from(projects::table).order(projects::id);
        let name = name.select(projects::name).get_result::<String>(conn);
        assert_eq!(name.await?, "pa");
        Ok(())
    })
}

/// Behind the last page, which takes two statements.
fn page<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    Box::pin(async {
        let ids = a().from(projects::table).order(projects::id);
        let page = ids.select(projects::id).paginate(9).per_page(2);
        let page = page.load_page::<i32>(conn).await?;
        assert_eq!((page.rows.len(), page.total), (0, 3));
        Ok(())
    })
}

/// The stream is dropped before its end.
fn stream<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    Box::pin(async {
        let ids = a().from(projects::table).order(projects::id);
        let mut rows = ids.select(projects::id).load_stream::<i32>(conn).await?;
        assert_eq!(rows.next().await.unwrap()?, 1);
        Ok(())
    })
}

fn insert<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    Box::pin(async {
        let row = (projects::id.eq(10), projects::name.eq("new"));
        let insert = a().insert_into(projects::table).values(row);
        assert_eq!(insert.execute(conn).await?, 1);
        Ok(())
    })
}

/// Rows that do not all have the same columns, which SQLite gets one by one.
macro_rules! rows {
    () => {
        (10..13)
            .map(|id| (items::id.eq(id), (id != 11).then(|| items::name.eq("new"))))
            .collect::<Vec<_>>()
    };
}

fn batch<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    Box::pin(async {
        let insert = a().insert_into(items::table).values(rows!());
        assert_eq!(insert.execute(conn).await?, 3);
        Ok(())
    })
}

fn update<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    Box::pin(async {
        let update = a().update(projects::table).filter(projects::id.gt(1));
        assert_eq!(update.set(projects::name.eq("n")).execute(conn).await?, 2);
        Ok(())
    })
}

fn delete<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    Box::pin(async {
        let delete = a().delete(projects::table).filter(projects::id.gt(1));
        assert_eq!(delete.execute(conn).await?, 2);
        Ok(())
    })
}

#[derive(Identifiable, AsChangeset)]
#[diesel(table_name = projects)]
struct Rename {
    id: i32,
    name: &'static str,
}

fn save<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
    Box::pin(async {
        let rename = Rename { id: 3, name: "n" };
        let saved = a().save_changes(&rename, conn);
        let saved: (i32, i32, Option<i32>, String, Option<i32>) = saved.await?;
        assert_eq!(saved.3, "n");
        Ok(())
    })
}

fn transfer<P: Pool>(conn: &mut Conn<P, HostScope>) -> BoxFuture<'_, Result<()>> {
    Box::pin(async {
        let transfer = host().transfer(projects::table, &a(), &tenant_tests::writes::c(), "test");
        assert_eq!(transfer.execute(conn).await?, 3);
        Ok(())
    })
}

#[cfg(not(feature = "mysql"))]
mod returning {
    use super::*;

    pub(super) fn insert<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
        Box::pin(async {
            let insert = a().insert_into(items::table).values(rows!());
            let ids = insert.returning(items::id).get_results::<i32>(conn);
            assert_eq!(ids.await?, [10, 11, 12]);
            Ok(())
        })
    }

    pub(super) fn upsert<P: Pool>(conn: &mut Conn<P, Tenant>) -> BoxFuture<'_, Result<()>> {
        Box::pin(async {
            let row = (items::id.eq(1), items::name.eq("n"));
            let insert = a().insert_into(items::table).values(row);
            let upsert = insert.on_conflict(items::id).do_update();
            let upsert = upsert.set(items::name.eq("u")).execute(conn);
            assert_eq!(upsert.await?, 1);
            Ok(())
        })
    }
}

/// At least so many futures are ended at their work, in each way.
const AT_LEAST: usize = if cfg!(feature = "sqlite") { 13 } else { 39 };

async fn all<P: Pool>() {
    let mut stage = Stage::<P>::new().await;
    let works: &[(&str, Work<P, Tenant>)] = &[
        ("load", load),
        ("first", first),
        ("get_result", get_result),
        ("load_page", page),
        ("load_stream", stream),
        ("insert", insert),
        ("batch insert", batch),
        ("update", update),
        ("delete", delete),
        ("save_changes", save),
        #[cfg(not(feature = "mysql"))]
        ("insert returning", returning::insert),
        #[cfg(not(feature = "mysql"))]
        ("upsert", returning::upsert),
    ];
    for (name, work) in works {
        stage.end_everywhere(name, &a(), *work).await;
    }
    stage.end_everywhere("transfer", &host(), transfer).await;
    let interrupted = stage.interrupted();
    println!("{interrupted} statements ended at their work");
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
