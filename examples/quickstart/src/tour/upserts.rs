//! An upsert that collides with a row of another tenant.

use diesel::prelude::*;
use diesel::upsert::excluded;
use tenant_core::prelude::*;

use super::{acme, birch};
use crate::print;
use crate::schema::projects;

/// The key of Birch's "Secret merger".
const PROJECT_OF_BIRCH: i32 = 2;

pub(super) fn show(db: &mut SqliteConnection) -> anyhow::Result<()> {
    print::heading("10. An upsert does not take over another tenant's row");
    let scope = acme();
    let mut conn = TenantConnection::new(&mut *db, &scope);
    let written = scope
        .insert_into(projects::table)
        .values((projects::id.eq(PROJECT_OF_BIRCH), projects::name.eq("Mine")))
        .on_conflict(projects::id)
        .do_update()
        .set(projects::name.eq(excluded(projects::name)))
        .execute(&mut conn)?;
    print::written("Acme upserts a project with the key of Birch's", written);

    let scope = birch();
    let mut conn = TenantConnection::new(db, &scope);
    let name = scope
        .from(projects::table)
        .find(PROJECT_OF_BIRCH)
        .select(projects::name)
        .first::<String>(&mut conn)?;
    print::rows("Birch still has", &[name]);
    Ok(())
}
