//! A raw fragment that hides a query.

use anyhow::bail;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_core::Error;
use tenant_core::prelude::*;

use super::acme;
use crate::print;
use crate::schema::projects;

pub(super) fn show(db: &mut SqliteConnection) -> anyhow::Result<()> {
    let scope = acme();
    let mut conn = TenantConnection::new(db, &scope);

    print::heading("12. A raw fragment can't hide a query");
    print::line("  It has no guard, and no type says what is inside. So its text is read first:");
    let result = scope
        .from(projects::table)
        .filter(sql::<Bool>("EXISTS (SELECT 1 FROM tasks WHERE org_id = 8)"))
        .select(projects::name)
        .load::<String>(&mut conn);
    match result {
        Err(error @ Error::UnguardedTable { .. }) => {
            print::line(&format!("  Refused, and no SQL was sent: {error}"));
            Ok(())
        }
        other => bail!("expected a refused fragment, got {other:?}"),
    }
}
