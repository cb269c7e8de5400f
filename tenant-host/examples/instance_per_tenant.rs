//! One instance of the program for each customer: there is no catalog and no router, and the
//! scope is made once, at the start, from the operator's configuration.
//!
//! ```sh
//! TENANT=7 cargo run -p tenant-host --example instance_per_tenant
//! ```

#![allow(missing_docs)] // what Diesel's macro makes has none

use std::error::Error;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_core::{ScopeAuthority, TenantConnection, TenantScope};

diesel::table! {
    notes (id) {
        id -> Integer,
        tenant_id -> BigInt,
        body -> Text,
    }
}

#[derive(Queryable, MustHaveTenant)]
#[diesel(table_name = notes)]
#[allow(dead_code)] // the class of the table is what it is here for
struct Note {
    id: i32,
}

/// The same function as in a service for many tenants.
fn add(
    conn: &mut TenantConnection<SqliteConnection, TenantScope<i64>>,
    body: &str,
) -> tenant_core::Result<Vec<String>> {
    let scope = conn.scope().clone();
    scope
        .insert_into(notes::table)
        .values(notes::body.eq(body))
        .execute(conn)?;
    scope
        .from(notes::table)
        .order(notes::id)
        .select(notes::body)
        .load(conn)
}

fn main() -> Result<(), Box<dyn Error>> {
    // Without it the program does not start: there is no tenant by default.
    let tenant = std::env::var("TENANT").map_err(|_| "set TENANT to the id of the customer")?;
    let tenant: i64 = tenant.parse().map_err(|_| "TENANT is not a number")?;
    let scope = ScopeAuthority::take()?.tenant(tenant, "this instance's configuration");

    let mut database = SqliteConnection::establish(":memory:")?;
    database.batch_execute(
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, tenant_id BIGINT NOT NULL, body TEXT NOT NULL)",
    )?;
    let mut conn = TenantConnection::new(database, &scope);
    let found = add(&mut conn, "the first note")?;
    println!("tenant {tenant}: {found:?}");
    assert_eq!(found, ["the first note"]);
    Ok(())
}
