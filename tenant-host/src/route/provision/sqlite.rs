//! Files of SQLite.

use std::fmt;

use diesel::connection::{Connection, SimpleConnection};
use diesel::dsl::sql;
use diesel::result::QueryResult;
use diesel::sql_types::{Bool, Integer, Text};
use diesel::sqlite::SqliteConnection;
use diesel::{RunQueryDsl, select, sql_query};

use super::super::RouteError;
use super::super::server::Folder;
use super::kind::{Failure, Found, PlaceConnection, Spot};
use super::template::Mark;
use super::{connect, words};
use crate::catalog::ProvisionError;

/// The `application_id` of a file that was made here: `tnht`, `tnhm`, `tnho`.
fn application_id(mark: Mark) -> i32 {
    match mark {
        Mark::Tenant => 0x746e_6874,
        Mark::Template => 0x746e_686d,
        Mark::OpenTemplate => 0x746e_686f,
    }
}

impl PlaceConnection for SqliteConnection {
    const HAS_TEMPLATES: bool = true;

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
        // Without the settings of other connections that would change somebody else's file.
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

    fn make(spot: &Spot<'_>, mark: Mark) -> Result<(), ProvisionError> {
        folder(spot)?
            .make(spot.name)
            .map_err(|problem| file(spot, problem))?;
        Self::mark(spot, mark)
    }

    fn mark(spot: &Spot<'_>, mark: Mark) -> Result<(), ProvisionError> {
        let mut conn: Self = connect(spot.servers, spot.server, Some(spot.name))?;
        let id = application_id(mark);
        let marked = conn.batch_execute(&format!("PRAGMA application_id = {id}"));
        marked.map_err(|error| spot.failed("marked", &error))
    }

    /// SQLite writes the copy to a file beside, which is then renamed: a file of the tenant's
    /// name is a whole one. The copy is marked before, since it has the mark of the template.
    fn copy(template: &Spot<'_>, spot: &Spot<'_>) -> Result<(), ProvisionError> {
        let folder = folder(spot)?;
        let copy = folder
            .begin_copy(spot.name)
            .map_err(|problem| file(spot, problem))?;
        let failed = |error: &dyn fmt::Display| spot.failed("made of its template", error);
        let mut conn: Self = connect(template.servers, template.server, Some(template.name))?;
        sql_query("VACUUM INTO ?")
            .bind::<Text, _>(&copy)
            .execute(&mut conn)
            .map_err(|error| failed(&error))?;
        let id = application_id(Mark::Tenant);
        let mut own = Self::establish(&copy).map_err(|_| failed(&"its copy can't be opened"))?;
        own.batch_execute(&format!("PRAGMA application_id = {id}"))
            .map_err(|error| failed(&error))?;
        drop(own);
        folder
            .end_copy(spot.name)
            .map_err(|problem| file(spot, problem))
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
    // The last of other connections may be closing, which locks the file for a moment.
    conn.batch_execute("PRAGMA busy_timeout = 5000")?;
    let id = sql::<Integer>("(SELECT application_id FROM pragma_application_id)");
    let is_empty = sql::<Bool>("NOT EXISTS (SELECT 1 FROM sqlite_master)");
    let id = select(id).get_result::<i32>(conn)?;
    let mark = Mark::ALL
        .into_iter()
        .find(|mark| application_id(*mark) == id);
    Ok(Found::there(mark, select(is_empty).get_result(conn)?))
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
