//! The escape hatch, and what it leaves behind.

use std::sync::Arc;

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::acme;
use crate::print;
use crate::schema::projects;

pub(super) fn show(db: &mut SqliteConnection) -> anyhow::Result<()> {
    print::heading("13. The escape hatch gives a reason and leaves a record");
    let scope = acme();
    let mut conn = TenantConnection::new(db, &scope).with_hatch_sink(Arc::new(keep));
    let all = scope
        .from(projects::table)
        .unconstrained_unsafe("yearly export, ticket 123")
        .order(projects::id)
        .select(projects::name)
        .load::<String>(&mut conn)?;
    print::rows("Without guard", &all);
    print::line("  The line with WARN is the tracing event. To find the places in the code:");
    print::line("  grep -rn unconstrained_unsafe");
    Ok(())
}

/// Where an application would write to its audit log.
fn keep(used: &HatchUse) {
    print::line(&format!(
        "  Audit: {:?} at {}:{} by {}",
        used.reason, used.file, used.line, used.scope
    ));
}
