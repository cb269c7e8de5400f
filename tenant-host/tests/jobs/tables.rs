//! The tables of the tests' application, and those of jobs beside them.

use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_host::route::RouteError;

use super::world::TenantDb;

diesel::table! {
    notes (id) {
        id -> Integer,
        tenant_id -> BigInt,
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

#[cfg(feature = "sqlite")]
pub const TABLES: &[&str] = &[
    "CREATE TABLE notes (id INTEGER PRIMARY KEY, tenant_id BIGINT NOT NULL, text TEXT NOT NULL)",
    include_str!("../../migrations/sqlite/place/0000-place-000002_outbox/up.sql"),
];
#[cfg(all(feature = "postgres", not(feature = "sqlite")))]
pub const TABLES: &[&str] = &[
    "CREATE TABLE notes (id SERIAL PRIMARY KEY, tenant_id BIGINT NOT NULL, text TEXT NOT NULL)",
    include_str!("../../migrations/postgres/place/0000-place-000002_outbox/up.sql"),
];
#[cfg(all(feature = "mysql", not(any(feature = "sqlite", feature = "postgres"))))]
pub const TABLES: &[&str] = &[
    "CREATE TABLE notes (id INTEGER AUTO_INCREMENT PRIMARY KEY, tenant_id BIGINT NOT NULL, text TEXT NOT NULL)",
    include_str!("../../migrations/mysql/place/0000-place-000002_outbox/up.sql"),
];

/// Adds a note.
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
