//! A filter can't widen a query beyond its tenant.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use tenant_core::prelude::*;

use super::acme;
use crate::print;
use crate::schema::projects;

pub(super) fn show(db: &mut SqliteConnection) -> anyhow::Result<()> {
    let scope = acme();
    let mut conn = TenantConnection::new(db, &scope);

    print::heading("2. or_filter stays inside the tenant");
    let names = scope
        .from(projects::table)
        .filter(projects::name.like("Z%"))
        .or_filter(projects::name.eq("Secret merger"))
        .select(projects::name)
        .load::<String>(&mut conn)?;
    print::rows("Acme asks for Z%, or for Birch's \"Secret merger\"", &names);

    print::line("\n  A raw fragment stands in parentheses, so its OR stays inside, too:");
    let names = scope
        .from(projects::table)
        .filter(sql::<Bool>("1 = 1 OR 1 = 1"))
        .select(projects::name)
        .load::<String>(&mut conn)?;
    print::rows("Acme", &names);
    Ok(())
}
