//! Files of SQLite.

use diesel::connection::{Connection, SimpleConnection};
use diesel::dsl::sql;
use diesel::result::QueryResult;
use diesel::sql_types::{Bool, Integer};
use diesel::sqlite::SqliteConnection;
use diesel::{RunQueryDsl, select};

use super::super::RouteError;
use super::super::server::Folder;
use super::kind::{Failure, Found, PlaceConnection, Spot};
use super::{connect, words};
use crate::catalog::ProvisionError;

/// The `application_id` of a file that was made here: `tnht`.
const MARK: i32 = 0x746e_6874;

impl PlaceConnection for SqliteConnection {
    fn look(spot: &Spot<'_>) -> Result<Found, ProvisionError> {
        if !folder(spot)?
            .has(spot.name)
            .map_err(|problem| file(spot, problem))?
        {
            return Ok(Found::Nothing);
        }
        let address = spot
            .servers
            .address(spot.server, Some(spot.name))
            .map_err(words)?;
        // Without the settings of other connections: they would change somebody else's file.
        let found = Self::establish(address.expose())
            .map_err(|_| spot.failed("looked at", &"it is no file that SQLite opens"))
            .map(|mut conn| look_by(&mut conn))?;
        found.map_err(|error| spot.failed("looked at", &error))
    }

    fn may_make(spot: &Spot<'_>) -> Result<(), ProvisionError> {
        folder(spot)?
            .may_make(spot.name)
            .map_err(|problem| file(spot, problem))
    }

    fn make(spot: &Spot<'_>) -> Result<(), ProvisionError> {
        folder(spot)?
            .make(spot.name)
            .map_err(|problem| file(spot, problem))?;
        let mut conn: Self = connect(spot.servers, spot.server, Some(spot.name))?;
        let marked = conn.batch_execute(&format!("PRAGMA application_id = {MARK}"));
        marked.map_err(|error| spot.failed("made", &error))
    }

    fn migrate(
        spot: &Spot<'_>,
        work: &mut dyn FnMut(&mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        work(&mut connect(spot.servers, spot.server, Some(spot.name))?)
    }

    fn remove(spot: &Spot<'_>) -> Result<(), ProvisionError> {
        folder(spot)?
            .remove(spot.name)
            .map_err(|problem| file(spot, problem))
    }
}

fn look_by(conn: &mut SqliteConnection) -> QueryResult<Found> {
    let id = sql::<Integer>("(SELECT application_id FROM pragma_application_id)");
    let is_empty = sql::<Bool>("NOT EXISTS (SELECT 1 FROM sqlite_master)");
    let is_marked = select(id).get_result::<i32>(conn)? == MARK;
    Ok(Found::there(is_marked, select(is_empty).get_result(conn)?))
}

fn folder<'a>(spot: &Spot<'a>) -> Result<&'a Folder, ProvisionError> {
    spot.servers.folder(spot.server).map_err(words)
}

fn file(spot: &Spot<'_>, problem: &'static str) -> ProvisionError {
    words(RouteError::File {
        server: spot.servers.name(spot.server).clone(),
        database: spot.name.clone(),
        problem,
    })
}
