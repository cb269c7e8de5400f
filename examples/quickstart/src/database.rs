//! The embedded database: created on the first run, left as it is on the next.

use std::path::Path;

use anyhow::{Context, anyhow, ensure};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use tenant_core::prelude::*;

use crate::schema::{priorities, projects, tasks, templates};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!();

/// Opens the database with its tables and rows: in memory, or in a file.
pub(crate) fn open(file: Option<&Path>) -> anyhow::Result<SqliteConnection> {
    let Some(file) = file else {
        return prepare(":memory:").context("can't create a database in memory");
    };
    let url = file.to_str().context("the path is not valid UTF-8")?;
    prepare(url).with_context(|| format!("can't use `{url}` as the database"))
}

fn prepare(url: &str) -> anyhow::Result<SqliteConnection> {
    let mut db = SqliteConnection::establish(url)?;
    ensure!(
        is_new_or_ours(&mut db)?,
        "it is the database of another program, and is left untouched"
    );
    db.run_pending_migrations(MIGRATIONS)
        .map_err(|error| anyhow!("the migrations failed: {error}"))?;
    db.immediate_transaction(seed)?;
    Ok(db)
}

/// An empty file may be filled; a database only if the first migration marked it.
fn is_new_or_ours(db: &mut SqliteConnection) -> QueryResult<bool> {
    diesel::select(sql::<Bool>(
        "NOT EXISTS (SELECT 1 FROM sqlite_master) \
         OR (SELECT application_id FROM pragma_application_id) = 1414419022",
    ))
    .get_result(db)
}

/// Writes the rows of two tenants and the host, unless they are there.
///
/// Each scope inserts its own rows, so no value below names a tenant. Scoped
/// statements run on a plain Diesel connection, too.
fn seed(db: &mut SqliteConnection) -> tenant_core::Result<()> {
    let host = HostScope::trusted("quickstart's rows");
    let acme = TenantScope::trusted(crate::ACME, "quickstart's rows");
    let birch = TenantScope::trusted(crate::BIRCH, "quickstart's rows");

    if acme.from(projects::table).count().get_result::<i64>(db)? > 0 {
        return Ok(());
    }

    let priority = |id: i32, label| (priorities::id.eq(id), priorities::label.eq(label));
    host.insert_into(priorities::table)
        .values(vec![priority(1, "high"), priority(2, "low")])
        .execute(db)?;

    let project = |id: i32, name| (projects::id.eq(id), projects::name.eq(name));
    acme.insert_into(projects::table)
        .values(vec![project(1, "Apollo"), project(3, "Zeppelin")])
        .execute(db)?;
    birch
        .insert_into(projects::table)
        .values(vec![project(2, "Secret merger"), project(4, "Aurora")])
        .execute(db)?;

    let task = |project: i32, priority: i32, title| {
        (
            tasks::project_id.eq(project),
            tasks::priority_id.eq(priority),
            tasks::title.eq(title),
        )
    };
    acme.insert_into(tasks::table)
        .values(task(1, 1, "Launch"))
        .execute(db)?;
    birch
        .insert_into(tasks::table)
        .values(vec![
            task(2, 1, "Call the bank"),
            // Below a project of Acme: what a foreign key on the id alone lets
            // happen. A key that begins with `org_id` would not: see the README.
            task(3, 2, "Stray note"),
        ])
        .execute(db)?;

    host.insert_into(templates::table)
        .values(templates::title.eq("Checklist"))
        .execute(db)?;
    acme.insert_into(templates::table)
        .values(templates::title.eq("Acme's launch plan"))
        .execute(db)?;
    birch
        .insert_into(templates::table)
        .values(templates::title.eq("Birch's audit"))
        .execute(db)?;
    Ok(())
}
