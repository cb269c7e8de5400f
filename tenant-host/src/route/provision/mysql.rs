//! Databases of MySQL and MariaDB, where a schema is the same.

use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::mysql::MysqlConnection;
use diesel::result::QueryResult;
use diesel::sql_types::{Bool, Text};
use diesel::{RunQueryDsl, select};

use super::connect;
use super::kind::{Failure, Found, PlaceConnection, Spot};
use super::template::Mark;
use crate::catalog::ProvisionError;

/// The table by which a database is known that was made here.
const MARK: &str = "__tenant_host_place";

impl PlaceConnection for MysqlConnection {
    const HAS_TEMPLATES: bool = false;

    fn look(spot: &Spot<'_>) -> Result<Found, ProvisionError> {
        let mut conn: Self = connect(spot.servers, spot.server, None)?;
        look_by(&mut conn, spot).map_err(|error| spot.failed("looked at", &error))
    }

    /// Rights are given for patterns of names there, so only an attempt would tell.
    fn may_make(spot: &Spot<'_>) -> Result<(), ProvisionError> {
        connect::<Self>(spot.servers, spot.server, None).map(drop)
    }

    /// There are no templates, so all that is made is a tenant's.
    fn make(spot: &Spot<'_>, _: Mark) -> Result<(), ProvisionError> {
        let mut conn: Self = connect(spot.servers, spot.server, None)?;
        let name = quoted(spot);
        let made = [
            format!("CREATE DATABASE IF NOT EXISTS {name} CHARACTER SET utf8mb4"),
            format!(
                "CREATE TABLE IF NOT EXISTS {name}.{MARK} (made_by_tenant_host INT PRIMARY KEY)"
            ),
        ]
        .iter()
        .try_for_each(|statement| conn.batch_execute(statement));
        made.map_err(|error| spot.failed("made", &error))
    }

    fn mark(spot: &Spot<'_>, mark: Mark) -> Result<(), ProvisionError> {
        Self::make(spot, mark)
    }

    fn copy(_: &Spot<'_>, spot: &Spot<'_>) -> Result<(), ProvisionError> {
        Err(spot.failed("made of its template", &"this database can't copy one"))
    }

    fn migrate(
        spot: &Spot<'_>,
        work: &mut dyn FnMut(&mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        work(&mut connect(spot.servers, spot.server, Some(spot.name))?)
    }

    fn remove(spot: &Spot<'_>) -> Result<(), ProvisionError> {
        let mut conn: Self = connect(spot.servers, spot.server, None)?;
        let name = quoted(spot);
        let removed = conn.batch_execute(&format!("DROP DATABASE IF EXISTS {name}"));
        removed.map_err(|error| spot.failed("removed", &error))
    }
}

fn look_by(conn: &mut MysqlConnection, spot: &Spot<'_>) -> QueryResult<Found> {
    let name = spot.name.as_str();
    let is_there =
        sql::<Bool>("EXISTS (SELECT 1 FROM information_schema.schemata WHERE schema_name = ");
    if !select(is_there.bind::<Text, _>(name).sql(")")).get_result(conn)? {
        return Ok(Found::Nothing);
    }
    let tables = "EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = ";
    let any = sql::<Bool>(tables).bind::<Text, _>(name).sql(")");
    let mark = sql::<Bool>(tables)
        .bind::<Text, _>(name)
        .sql(" AND table_name = ")
        .bind::<Text, _>(MARK)
        .sql(")");
    let is_empty = !select(any).get_result::<bool>(conn)?;
    let is_marked: bool = select(mark).get_result(conn)?;
    Ok(Found::there(is_marked.then_some(Mark::Tenant), is_empty))
}

fn quoted(spot: &Spot<'_>) -> String {
    format!("`{}`", spot.name.as_str().replace('`', "``"))
}
