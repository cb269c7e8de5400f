//! A subquery is made by the scope, too, and guarded inside itself.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::acme;
use crate::print;
use crate::schema::{projects, tasks};

pub(super) fn show(db: &mut SqliteConnection) -> anyhow::Result<()> {
    let scope = acme();
    let mut conn = TenantConnection::new(db, &scope);

    print::heading("4. Subqueries have guards of their own");
    let busy = scope
        .from(projects::table)
        .filter(exists(
            scope
                .from(tasks::table)
                .filter(tasks::project_id.eq(projects::id)),
        ))
        .select(projects::name)
        .load::<String>(&mut conn)?;
    print::rows("Acme's projects with tasks (exists)", &busy);

    let launching = scope
        .from(projects::table)
        .filter(
            projects::id.eq_any(
                scope
                    .from(tasks::table)
                    .filter(tasks::title.like("%n%"))
                    .select(tasks::project_id),
            ),
        )
        .select(projects::name)
        .load::<String>(&mut conn)?;
    print::rows("Acme's projects with a task like %n% (eq_any)", &launching);
    Ok(())
}
