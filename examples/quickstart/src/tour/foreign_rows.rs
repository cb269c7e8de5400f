//! A write that names the key of another tenant's row.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::acme;
use crate::print;
use crate::schema::projects;

/// The key of Birch's "Secret merger".
const PROJECT_OF_BIRCH: i32 = 2;

pub(super) fn show(db: &mut SqliteConnection) -> anyhow::Result<()> {
    let scope = acme();
    let mut conn = TenantConnection::new(db, &scope);

    print::heading("9. Another tenant's row is not there to be written");
    let updated = scope
        .update(projects::table)
        .find(PROJECT_OF_BIRCH)
        .set(projects::name.eq("Mine"))
        .execute(&mut conn)?;
    print::written("Acme updates Birch's project by its key", updated);
    Ok(())
}
