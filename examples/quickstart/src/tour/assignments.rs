//! A row can't be given to another tenant.

use anyhow::bail;
use diesel::prelude::*;
use tenant_core::Error;
use tenant_core::prelude::*;

use super::acme;
use crate::print;
use crate::schema::projects;

/// A changeset that should have left out the tenant column.
#[derive(AsChangeset)]
#[diesel(table_name = projects)]
struct ProjectChanges {
    org_id: Option<i32>,
    name: Option<&'static str>,
}

pub(super) fn show(db: &mut SqliteConnection) -> anyhow::Result<()> {
    let scope = acme();
    let mut conn = TenantConnection::new(db, &scope);

    print::heading("11. The tenant column can't be assigned");
    print::line("  `.set(projects::org_id.eq(8))` does not compile. A changeset struct does not");
    print::line("  show its columns in its type, so it is looked at when it is run:");
    let result = scope
        .update(projects::table)
        .find(1)
        .set(ProjectChanges {
            org_id: Some(crate::BIRCH),
            name: Some("Apollo"),
        })
        .execute(&mut conn);
    match result {
        Err(error @ Error::TenantColumnAssigned { .. }) => {
            print::line(&format!("  Refused, and no SQL was sent: {error}"));
            Ok(())
        }
        other => bail!("expected a refused assignment, got {other:?}"),
    }
}
