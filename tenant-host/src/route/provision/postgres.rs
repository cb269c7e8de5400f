//! Schemas and databases of PostgreSQL.

use diesel::connection::{Connection, SimpleConnection};
use diesel::dsl::sql;
use diesel::pg::PgConnection;
use diesel::result::QueryResult;
use diesel::sql_types::{Bool, Nullable, Text};
use diesel::{RunQueryDsl, select};

use super::connect;
use super::kind::{Failure, Found, PlaceConnection, Spot};
use super::template::Mark;
use crate::catalog::{DatabaseName, ProvisionError};

/// The comment on what was made here.
fn comment(mark: Mark) -> &'static str {
    match mark {
        Mark::Tenant => "made by tenant-host for a tenant",
        Mark::Template => "made by tenant-host as a template",
        Mark::OpenTemplate => "being made by tenant-host as a template",
    }
}

impl PlaceConnection for PgConnection {
    const HAS_TEMPLATES: bool = true;

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
                Ok(Found::there(None, is_empty))
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

    fn make(spot: &Spot<'_>, mark: Mark) -> Result<(), ProvisionError> {
        let mut conn: Self = connect(spot.servers, spot.server, None)?;
        let name = quoted(spot);
        let made = if spot.is_schema {
            let comment = comment(mark);
            conn.batch_execute(&format!(
                "BEGIN; CREATE SCHEMA IF NOT EXISTS {name}; COMMENT ON SCHEMA {name} IS '{comment}'; COMMIT"
            ))
        } else {
            make_database(&mut conn, spot, mark)
        };
        made.map_err(|error| spot.failed("made", &error))
    }

    fn mark(spot: &Spot<'_>, mark: Mark) -> Result<(), ProvisionError> {
        let mut conn: Self = connect(spot.servers, spot.server, None)?;
        mark_database(&mut conn, spot, mark).map_err(|error| spot.failed("marked", &error))
    }

    /// The copy has another name until it is marked: a database of the tenant's name is a whole
    /// one.
    fn copy(template: &Spot<'_>, spot: &Spot<'_>) -> Result<(), ProvisionError> {
        let mut conn: Self = connect(spot.servers, spot.server, None)?;
        let (copy, comment) = (quoted_copy(spot), comment(Mark::Tenant));
        let statements = [
            format!("DROP DATABASE IF EXISTS {copy} WITH (FORCE)"),
            format!("CREATE DATABASE {copy} TEMPLATE {}", quoted(template)),
            format!("COMMENT ON DATABASE {copy} IS '{comment}'"),
            format!("ALTER DATABASE {copy} RENAME TO {}", quoted(spot)),
        ];
        statements
            .iter()
            .try_for_each(|statement| conn.batch_execute(statement))
            .map_err(|error| spot.failed("made of its template", &error))
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
        let removed = if spot.is_schema {
            conn.batch_execute(&format!("DROP SCHEMA IF EXISTS {name} CASCADE"))
        } else {
            [quoted_copy(spot), name].iter().try_for_each(|name| {
                conn.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            })
        };
        removed.map_err(|error| spot.failed("removed", &error))
    }
}

/// What is there, as far as the database of the server's URL tells.
fn look_by(conn: &mut PgConnection, spot: &Spot<'_>) -> QueryResult<Option<Found>> {
    if !exists(conn, spot)? {
        return Ok(Some(Found::Nothing));
    }
    let (text, is_empty) = if spot.is_schema {
        let described = sql::<Nullable<Text>>(
            "(SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = ",
        );
        let empty = sql::<Bool>(
            "NOT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ",
        );
        (
            select(described.bind::<Text, _>(spot.name.as_str()).sql(")"))
                .get_result::<Option<String>>(conn)?,
            Some(select(empty.bind::<Text, _>(spot.name.as_str()).sql(")")).get_result(conn)?),
        )
    } else {
        let described = sql::<Nullable<Text>>(
            "(SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = ",
        );
        (
            select(described.bind::<Text, _>(spot.name.as_str()).sql(")"))
                .get_result::<Option<String>>(conn)?,
            None,
        )
    };
    let mark = Mark::ALL
        .into_iter()
        .find(|mark| text.as_deref() == Some(comment(*mark)));
    Ok(match (mark, is_empty) {
        (Some(mark), _) => Some(mark.into()),
        (None, Some(is_empty)) => Some(Found::there(None, is_empty)),
        (None, None) => None,
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
fn make_database(conn: &mut PgConnection, spot: &Spot<'_>, mark: Mark) -> QueryResult<()> {
    if !exists(conn, spot)? {
        conn.batch_execute(&format!("CREATE DATABASE {}", quoted(spot)))?;
    }
    mark_database(conn, spot, mark)
}

fn mark_database(conn: &mut PgConnection, spot: &Spot<'_>, mark: Mark) -> QueryResult<()> {
    let (name, comment) = (quoted(spot), comment(mark));
    conn.batch_execute(&format!("COMMENT ON DATABASE {name} IS '{comment}'"))
}

fn quoted(spot: &Spot<'_>) -> String {
    in_quotes(spot.name.as_str())
}

/// The name of a copy that is being made, which no tenant's database has.
fn quoted_copy(spot: &Spot<'_>) -> String {
    let mut name = format!("+{}", spot.name);
    name.truncate(DatabaseName::MAX);
    in_quotes(&name)
}

fn in_quotes(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
