//! The tour.

mod assignments;
mod filters;
mod foreign_rows;
mod fragments;
mod hatch;
mod host;
mod joins;
mod mismatch;
mod pages;
mod scopes;
mod subqueries;
mod upserts;
mod writes;

use diesel::prelude::*;
use tenant_core::TenantScope;
use tenant_core::connection::{Borrowed, TenantConnection};

use crate::{ACME, BIRCH, print};

/// A connection that runs the queries of one tenant.
type TenantConn<'a> = TenantConnection<Borrowed<'a, SqliteConnection>, TenantScope<i32>>;

/// All chapters, on one database.
pub(crate) fn run(db: &mut SqliteConnection) -> anyhow::Result<()> {
    db.set_instrumentation(print::sql);
    scopes::show(db)?;
    filters::show(db)?;
    joins::show(db)?;
    subqueries::show(db)?;
    pages::show(db)?;
    host::show(db)?;
    mismatch::show(db)?;
    writes::show(db)?;
    foreign_rows::show(db)?;
    upserts::show(db)?;
    assignments::show(db)?;
    fragments::show(db)?;
    hatch::show(db)
}

/// The scope of Acme. A web service gets it from a verified login; where none
/// exists, `trusted` says in whose name the program speaks.
fn acme() -> TenantScope<i32> {
    TenantScope::trusted(ACME, "quickstart")
}

/// The scope of Birch.
fn birch() -> TenantScope<i32> {
    TenantScope::trusted(BIRCH, "quickstart")
}
