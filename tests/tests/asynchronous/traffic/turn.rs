//! What a task does in one turn, as one tenant.

use std::sync::atomic::{AtomicI32, Ordering};

use diesel::prelude::*;
use futures_util::TryStreamExt;
use tenant_core::Result;
use tenant_core::async_prelude::*;
use tenant_tests::Tenant;
use tenant_tests::schema::projects;

use super::books::{ROWS, SUM, id};
use super::random::Random;
use crate::cancel::stage::{Conn, Pool};

/// Whether it was a read or a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Read,
    Write,
}

/// The id of a row that comes and goes.
fn passing() -> i32 {
    static NEXT: AtomicI32 = AtomicI32::new(1_000_000);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Does one thing, which depends on chance.
pub(super) async fn turn<P: Pool>(
    scope: &Tenant,
    tenant: i32,
    pool: &AsyncTenantPool<P>,
    mut random: Random,
) -> Result<Kind> {
    let mut conn = pool.get(scope).await?;
    match random.below(7) {
        0..=1 => read(scope, tenant, &mut conn).await,
        2 => page(scope, &mut conn).await,
        3 => stream(scope, tenant, &mut conn).await,
        4 => moves(scope, tenant, &mut conn, &mut random).await,
        5 => comes_and_goes(scope, &mut conn).await,
        _ => reaches_for_others(scope, tenant, &mut conn, &mut random).await,
    }
}

async fn read<P: Pool>(scope: &Tenant, tenant: i32, conn: &mut Conn<P, Tenant>) -> Result<Kind> {
    let rows = scope.from(projects::table);
    let rows = rows.select((projects::tenant_id, projects::budget));
    let rows: Vec<(i32, Option<i32>)> = rows.load(conn).await?;
    assert!(rows.iter().all(|(owner, _)| *owner == tenant), "{rows:?}");
    assert_eq!(rows.len(), ROWS as usize);
    let sum: i32 = rows.iter().filter_map(|(_, budget)| *budget).sum();
    assert_eq!(sum, SUM, "{rows:?}");
    Ok(Kind::Read)
}

async fn page<P: Pool>(scope: &Tenant, conn: &mut Conn<P, Tenant>) -> Result<Kind> {
    let rows = scope.from(projects::table).order(projects::id);
    let rows = rows.select(projects::id).paginate(2).per_page(3);
    let page = rows.load_page::<i32>(conn).await?;
    assert_eq!((page.rows.len(), page.total), (1, i64::from(ROWS)));
    Ok(Kind::Read)
}

/// Half of the rows, or all of them.
async fn stream<P: Pool>(scope: &Tenant, tenant: i32, conn: &mut Conn<P, Tenant>) -> Result<Kind> {
    let rows = scope.from(projects::table).order(projects::id);
    let rows = rows.select((projects::tenant_id, projects::id));
    let mut rows = rows.load_stream::<(i32, i32)>(conn).await?;
    for row in 0..2 {
        let found = rows.try_next().await?;
        assert_eq!(found, Some((tenant, id(tenant, row))));
    }
    Ok(Kind::Read)
}

/// From one row to another, so that the sum is the same.
async fn moves<P: Pool>(
    scope: &Tenant,
    tenant: i32,
    conn: &mut Conn<P, Tenant>,
    random: &mut Random,
) -> Result<Kind> {
    let rows = ROWS.unsigned_abs();
    let (first, second) = (random.below(rows), random.below(rows));
    let (first, second) = (first.min(second), first.max(second));
    let amount = i32::try_from(random.below(20)).unwrap() - 10;
    let add = |row: u32, amount: i32| {
        let row = id(tenant, i32::try_from(row).unwrap());
        let update = scope.update(projects::table).find(row);
        update.set(projects::budget.eq(projects::budget + amount))
    };
    conn.transaction(async |conn| {
        let written = add(first, amount).execute(conn).await?;
        assert_eq!(written, 1);
        // In a savepoint of its own.
        let written = conn
            .transaction(async |conn| add(second, -amount).execute(conn).await)
            .await?;
        assert_eq!(written, 1);
        read(scope, tenant, conn).await
    })
    .await?;
    Ok(Kind::Write)
}

async fn comes_and_goes<P: Pool>(scope: &Tenant, conn: &mut Conn<P, Tenant>) -> Result<Kind> {
    let new = passing();
    conn.transaction(async |conn| {
        let row = (projects::id.eq(new), projects::name.eq("passing"));
        let insert = scope.insert_into(projects::table).values(row);
        assert_eq!(insert.execute(conn).await?, 1);
        let delete = scope.delete(projects::table).find(new);
        assert_eq!(delete.execute(conn).await?, 1);
        Ok::<_, tenant_core::Error>(())
    })
    .await?;
    Ok(Kind::Write)
}

/// The rows of the tenant after this one, who is there.
async fn reaches_for_others<P: Pool>(
    scope: &Tenant,
    tenant: i32,
    conn: &mut Conn<P, Tenant>,
    random: &mut Random,
) -> Result<Kind> {
    let row = i32::try_from(random.below(ROWS.unsigned_abs())).unwrap();
    let other = id(tenant + 1, row);
    let update = scope.update(projects::table).find(other);
    let update = update.set(projects::budget.eq(0)).execute(conn);
    assert_eq!(update.await?, 0);
    let delete = scope.delete(projects::table).find(other);
    assert_eq!(delete.execute(conn).await?, 0);
    Ok(Kind::Write)
}
