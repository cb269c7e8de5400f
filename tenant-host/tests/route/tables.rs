//! The tables of the tests' application.

use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_host::route::RouteError;

diesel::table! {
    notes (id) {
        id -> Integer,
        tenant_id -> BigInt,
        text -> Text,
    }
}

diesel::table! {
    notices (id) {
        id -> Integer,
        tenant_id -> Nullable<BigInt>,
        text -> Text,
    }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = notes)]
pub struct Note {
    pub id: i32,
    pub tenant_id: i64,
    pub text: String,
}

#[derive(MayHaveTenant)]
#[diesel(table_name = notices)]
pub struct Notice {
    pub id: i32,
    pub tenant_id: Option<i64>,
    pub text: String,
}

#[cfg(feature = "sqlite")]
pub const TABLES: &[&str] = &[
    "CREATE TABLE notes (id INTEGER PRIMARY KEY, tenant_id BIGINT NOT NULL, text TEXT NOT NULL)",
    "CREATE TABLE notices (id INTEGER PRIMARY KEY, tenant_id BIGINT, text TEXT NOT NULL)",
];
#[cfg(all(feature = "postgres", not(feature = "sqlite")))]
pub const TABLES: &[&str] = &[
    "CREATE TABLE notes (id SERIAL PRIMARY KEY, tenant_id BIGINT NOT NULL, text TEXT NOT NULL)",
    "CREATE TABLE notices (id SERIAL PRIMARY KEY, tenant_id BIGINT, text TEXT NOT NULL)",
];
#[cfg(all(feature = "mysql", not(any(feature = "sqlite", feature = "postgres"))))]
pub const TABLES: &[&str] = &[
    "CREATE TABLE notes (id INTEGER AUTO_INCREMENT PRIMARY KEY, tenant_id BIGINT NOT NULL, text TEXT NOT NULL)",
    "CREATE TABLE notices (id INTEGER AUTO_INCREMENT PRIMARY KEY, tenant_id BIGINT, text TEXT NOT NULL)",
];

use super::world::{HostDb, TenantDb};

// What the tests ask a session about itself.
tenant_core::assert_reads_no_table!("pg_backend_pid");
tenant_core::assert_reads_no_table!("connection_id");
tenant_core::assert_reads_no_table!("current_setting");

/// Adds a note. One function for tenants of all placements.
pub fn add(conn: &mut TenantDb, text: &str) -> Result<(), RouteError> {
    let scope = conn.scope().clone();
    scope
        .insert_into(notes::table)
        .values(notes::text.eq(text))
        .execute(conn)?;
    Ok(())
}

/// All notes.
pub fn list(conn: &mut TenantDb) -> Result<Vec<String>, RouteError> {
    let scope = conn.scope().clone();
    Ok(scope
        .from(notes::table)
        .order_by(notes::id)
        .select(notes::text)
        .load(conn)?)
}

/// Adds a notice of the host.
pub fn announce(conn: &mut HostDb, text: &str) -> Result<(), RouteError> {
    let scope = conn.scope().clone();
    scope
        .insert_into(notices::table)
        .values(notices::text.eq(text))
        .execute(conn)?;
    Ok(())
}

/// The notices of the host.
pub fn announced(conn: &mut HostDb) -> Result<Vec<String>, RouteError> {
    let scope = conn.scope().clone();
    Ok(scope
        .from(notices::table)
        .order_by(notices::id)
        .select(notices::text)
        .load(conn)?)
}
