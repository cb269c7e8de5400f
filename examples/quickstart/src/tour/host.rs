//! Rows of the host, the operator of the product.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::{acme, birch};
use crate::models::Template;
use crate::print;
use crate::schema::templates;

pub(super) fn show(db: &mut SqliteConnection) -> anyhow::Result<()> {
    print::heading("6. The host's own rows, and rows that it shares");
    print::line("  The host is not \"all tenants\": it reads the rows without tenant.");
    let host = HostScope::trusted("quickstart");
    let mut conn = TenantConnection::new(&mut *db, &host);
    let found = Template::query(&host)
        .order(templates::id)
        .load(&mut conn)?;
    print::rows("Host", &titles(found));

    print::line("\n  A tenant reads its own templates and the host's (shared_reads):");
    for (tenant, scope) in [("Acme", acme()), ("Birch", birch())] {
        let mut conn = TenantConnection::new(&mut *db, &scope);
        let found = Template::query(&scope)
            .order(templates::id)
            .load(&mut conn)?;
        print::rows(tenant, &titles(found));
    }
    Ok(())
}

fn titles(templates: Vec<Template>) -> Vec<String> {
    let title = |template: Template| match template.org_id {
        None => format!("{} (of the host)", template.title),
        Some(_) => template.title,
    };
    templates.into_iter().map(title).collect()
}
