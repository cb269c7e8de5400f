//! A query of one tenant on the connection of another.

use anyhow::bail;
use diesel::prelude::*;
use tenant_core::Error;
use tenant_core::prelude::*;

use super::{acme, birch};
use crate::print;
use crate::schema::projects;

pub(super) fn show(db: &mut SqliteConnection) -> anyhow::Result<()> {
    print::heading("7. Acme's query on Birch's connection");
    let mut conn = TenantConnection::new(db, &birch());
    let result = acme()
        .from(projects::table)
        .select(projects::name)
        .load::<String>(&mut conn);
    match result {
        Err(error @ Error::ScopeMismatch { .. }) => {
            print::line(&format!("  Refused, and no SQL was sent. {error}"));
            Ok(())
        }
        other => bail!("expected a scope mismatch, got {other:?}"),
    }
}
