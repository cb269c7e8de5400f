//! All forms on one backend.

use anyhow::{Context, Result};
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, SqliteConnection};
use sea_orm::ConnectionTrait;
use sqlx::Connection as _;
use sqlx::pool::PoolOptions;

use crate::library::Form;
use crate::sea_orm_forms::{SQLITE_URL, pool_of_one, secure_pool_of_one, secure_sqlite};
use crate::{database, diesel_forms, sea_orm_forms, sqlx_form};

/// Each with a database of its own in memory.
///
/// # Errors
///
/// If one can't be made.
pub async fn sqlite() -> Result<Vec<Box<dyn Form>>> {
    let diesel = || -> Result<SqliteConnection> {
        let mut conn = SqliteConnection::establish(":memory:")?;
        conn.batch_execute(database::SQLITE)?;
        Ok(conn)
    };
    let mut sqlx = sqlx::SqliteConnection::connect(SQLITE_URL).await?;
    sqlx::raw_sql(database::SQLITE).execute(&mut sqlx).await?;
    let pool = pool::<sqlx::Sqlite>().connect(SQLITE_URL).await?;
    sqlx::raw_sql(database::SQLITE).execute(&pool).await?;
    let sea_orm = pool_of_one(SQLITE_URL).await?;
    sea_orm.execute_unprepared(database::SQLITE).await?;
    let secure = secure_sqlite(database::SQLITE).await?;

    Ok(vec![
        Box::new(diesel_forms::Scoped::<SqliteConnection>::new(diesel()?)),
        Box::new(diesel_forms::Plain(diesel()?)),
        Box::new(sqlx_form::Sqlx(sqlx)),
        Box::new(sqlx_form::Sqlx(pool)),
        Box::new(sea_orm_forms::ByHand(sea_orm)),
        Box::new(sea_orm_forms::Scoped::new(secure)),
    ])
}

/// Each with a connection of its own to the same tables.
///
/// # Errors
///
/// If the server can't be reached.
pub async fn postgres(url: &str) -> Result<Vec<Box<dyn Form>>> {
    let diesel = || PgConnection::establish(url);
    let mut tables = diesel().context("PostgreSQL is to answer at the URL that is set")?;
    tables.batch_execute(&database::postgres())?;

    Ok(vec![
        Box::new(diesel_forms::Scoped::<PgConnection>::new(diesel()?)),
        Box::new(diesel_forms::Plain(diesel()?)),
        Box::new(sqlx_form::Sqlx(sqlx::PgConnection::connect(url).await?)),
        Box::new(sqlx_form::Sqlx(
            pool::<sqlx::Postgres>().connect(url).await?,
        )),
        Box::new(sea_orm_forms::ByHand(pool_of_one(url).await?)),
        Box::new(sea_orm_forms::Scoped::new(secure_pool_of_one(url).await?)),
    ])
}

/// As SeaORM's.
fn pool<D: sqlx::Database>() -> PoolOptions<D> {
    PoolOptions::new()
        .min_connections(1)
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
}
