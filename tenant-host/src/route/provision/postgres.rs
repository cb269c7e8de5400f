//! Schemas and databases of PostgreSQL.

use diesel::connection::{Connection, SimpleConnection};
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::result::QueryResult;
use diesel::sql_types::{Bool, Nullable, Text};
use diesel::{RunQueryDsl, select};

use super::connect;
use super::kind::{Failure, Found, PlaceConnection, Spot};
use crate::catalog::ProvisionError;

/// The comment on what was made here.
const MARK: &str = "made by tenant-host for a tenant";

impl PlaceConnection for PgConnection {
    fn look(spot: &Spot<'_>) -> Result<Found, ProvisionError> {
        let mut conn: Self = connect(spot.servers, spot.server, None)?;
        let found = look_by(&mut conn, spot).map_err(|error| spot.failed("looked at", &error))?;
        match found {
            Some(found) => Ok(found),
            // What is in a database only a connection to it tells.
            None => {
                let mut own: Self = connect(spot.servers, spot.server, Some(spot.name))?;
                let is_empty = is_empty_database(&mut own);
                let is_empty = is_empty.map_err(|error| spot.failed("looked at", &error))?;
                Ok(Found::there(false, is_empty))
            }
        }
    }

    fn may_make(spot: &Spot<'_>) -> Result<(), ProvisionError> {
        let mut conn: Self = connect(spot.servers, spot.server, None)?;
        let may = select(sql::<Bool>(if spot.is_schema {
            "has_database_privilege(current_database(), 'CREATE')"
        } else {
            "(SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user)"
        }));
        match may.get_result(&mut conn) {
            Ok(true) => Ok(()),
            Ok(false) => Err(spot.failed("made", &"the user may not do that")),
            Err(error) => Err(spot.failed("made", &error)),
        }
    }

    fn make(spot: &Spot<'_>) -> Result<(), ProvisionError> {
        let mut conn: Self = connect(spot.servers, spot.server, None)?;
        let name = quoted(spot);
        let made = if spot.is_schema {
            conn.batch_execute(&format!(
                "BEGIN; CREATE SCHEMA IF NOT EXISTS {name}; COMMENT ON SCHEMA {name} IS '{MARK}'; COMMIT"
            ))
        } else {
            make_database(&mut conn, spot)
        };
        made.map_err(|error| spot.failed("made", &error))
    }

    fn migrate(
        spot: &Spot<'_>,
        work: &mut dyn FnMut(&mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if !spot.is_schema {
            let mut conn: Self = connect(spot.servers, spot.server, Some(spot.name))?;
            return work(&mut conn);
        }
        let mut conn: Self = connect(spot.servers, spot.server, None)?;
        let name = quoted(spot);
        conn.transaction(|conn| {
            conn.batch_execute(&format!("SET LOCAL search_path TO {name}, pg_temp"))?;
            work(conn)
        })
    }

    fn remove(spot: &Spot<'_>) -> Result<(), ProvisionError> {
        let mut conn: Self = connect(spot.servers, spot.server, None)?;
        let name = quoted(spot);
        let removed = conn.batch_execute(&if spot.is_schema {
            format!("DROP SCHEMA IF EXISTS {name} CASCADE")
        } else {
            format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        });
        removed.map_err(|error| spot.failed("removed", &error))
    }
}

/// What is there, as far as the database of the server's URL tells.
fn look_by(conn: &mut PgConnection, spot: &Spot<'_>) -> QueryResult<Option<Found>> {
    if !exists(conn, spot)? {
        return Ok(Some(Found::Nothing));
    }
    let (comment, is_empty) = if spot.is_schema {
        let comment = sql::<Nullable<Text>>(
            "(SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = ",
        );
        let empty = sql::<Bool>(
            "NOT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ",
        );
        (
            select(comment.bind::<Text, _>(spot.name.as_str()).sql(")"))
                .get_result::<Option<String>>(conn)?,
            Some(select(empty.bind::<Text, _>(spot.name.as_str()).sql(")")).get_result(conn)?),
        )
    } else {
        let comment = sql::<Nullable<Text>>(
            "(SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = ",
        );
        (
            select(comment.bind::<Text, _>(spot.name.as_str()).sql(")"))
                .get_result::<Option<String>>(conn)?,
            None,
        )
    };
    let is_marked = comment.as_deref() == Some(MARK);
    Ok(match is_empty {
        _ if is_marked => Some(Found::Ours),
        Some(is_empty) => Some(Found::there(false, is_empty)),
        None => None,
    })
}

fn exists(conn: &mut PgConnection, spot: &Spot<'_>) -> QueryResult<bool> {
    let question = sql::<Bool>(if spot.is_schema {
        "EXISTS (SELECT FROM pg_namespace WHERE nspname = "
    } else {
        "EXISTS (SELECT FROM pg_database WHERE datname = "
    });
    select(question.bind::<Text, _>(spot.name.as_str()).sql(")")).get_result(conn)
}

/// Whether there is no table in a database but those of PostgreSQL.
fn is_empty_database(conn: &mut PgConnection) -> QueryResult<bool> {
    select(sql::<Bool>(
        "NOT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
         WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema')",
    ))
    .get_result(conn)
}

/// There is no transaction in which a database is made. Whoever made it meanwhile did the same.
fn make_database(conn: &mut PgConnection, spot: &Spot<'_>) -> QueryResult<()> {
    let name = quoted(spot);
    if !exists(conn, spot)? {
        conn.batch_execute(&format!("CREATE DATABASE {name}"))?;
    }
    conn.batch_execute(&format!("COMMENT ON DATABASE {name} IS '{MARK}'"))
}

fn quoted(spot: &Spot<'_>) -> String {
    format!("\"{}\"", spot.name.as_str().replace('"', "\"\""))
}
