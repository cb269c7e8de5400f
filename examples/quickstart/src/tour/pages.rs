//! Unions and pages: each arm has its guard, and the total is the tenant's.

use diesel::prelude::*;
use tenant_core::prelude::*;

use super::acme;
use crate::models::Project;
use crate::print;
use crate::schema::{projects, tasks};

pub(super) fn show(db: &mut SqliteConnection) -> anyhow::Result<()> {
    let scope = acme();
    let mut conn = TenantConnection::new(db, &scope);

    print::heading("5. Each arm of a union has its guard, and a page counts the tenant's rows");
    let names = scope.from(projects::table).select(projects::name);
    let titles = scope.from(tasks::table).select(tasks::title);
    let all = names
        .union(titles)
        .positional_order_by(1)
        .load::<String>(&mut conn)?;
    print::rows("Acme's projects and tasks", &all);

    let page = scope
        .query::<Project>()
        .order(projects::id)
        .paginate(1)
        .per_page(1)
        .load_page::<Project>(&mut conn)?;
    let first: Vec<String> = page.rows.iter().map(|row| row.name.clone()).collect();
    print::rows("Acme's first page", &first);
    print::line(&format!(
        "  Rows on all {} pages: {}",
        page.pages(),
        page.total
    ));
    Ok(())
}
