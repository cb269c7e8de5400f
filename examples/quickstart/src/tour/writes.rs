//! Writes: the scope fills in the tenant of new rows, and guards the others.

use anyhow::anyhow;
use diesel::prelude::*;
use diesel::result::Error::RollbackTransaction;
use tenant_core::Error;
use tenant_core::prelude::*;

use super::{TenantConn, acme};
use crate::models::Project;
use crate::print;
use crate::schema::projects;

pub(super) fn show(db: &mut SqliteConnection) -> anyhow::Result<()> {
    let mut conn = TenantConnection::new(db, &acme());

    print::heading("8. Insert, update, delete");
    print::line("  The transaction is rolled back, so that a kept database shows the same again:");
    let result = conn.transaction(|conn| {
        write(conn)?;
        Err::<(), _>(Error::from(RollbackTransaction))
    });
    match result {
        Err(Error::Diesel(RollbackTransaction)) => Ok(()),
        Err(error) => Err(error.into()),
        Ok(()) => Err(anyhow!("the transaction was not rolled back")),
    }
}

/// No value names a tenant: the scope fills in `org_id`.
fn write(conn: &mut TenantConn<'_>) -> tenant_core::Result<()> {
    let scope = conn.scope().clone();
    let inserted = scope
        .insert_into(projects::table)
        .values(vec![
            projects::name.eq("Gemini"),
            projects::name.eq("Mercury"),
        ])
        .execute(conn)?;
    print::written("Inserted", inserted);

    let zeppelin = Project::query(&scope)
        .filter(projects::name.eq("Zeppelin"))
        .first::<Project>(conn)?;
    let updated = scope
        .update(&zeppelin)
        .set(projects::name.eq("Hindenburg"))
        .execute(conn)?;
    print::written("Updated", updated);

    let deleted = scope
        .delete(projects::table)
        .filter(projects::name.eq("Gemini"))
        .or_filter(projects::name.eq("Aurora"))
        .execute(conn)?;
    print::written("Deleted of Gemini and Birch's Aurora", deleted);

    let names = scope
        .from(projects::table)
        .order(projects::id)
        .select(projects::name)
        .load::<String>(conn)?;
    print::rows("Acme, before the rollback", &names);
    Ok(())
}
