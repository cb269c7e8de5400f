//! The tables, as `diesel print-schema` would write them, with their classes.

use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    /// What clients log in with.
    api_keys (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        tenant_id -> Integer,
        /// The name of the key, which is unique.
        name -> Text,
        /// What the client has to know.
        secret -> Text,
    }
}

diesel::table! {
    /// What the service is about.
    notes (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        tenant_id -> Integer,
        /// Text.
        body -> Text,
    }
}

/// A key of a client.
#[derive(Debug, Queryable, MustHaveTenant)]
#[diesel(table_name = api_keys)]
pub struct ApiKey {
    /// Key.
    pub id: i32,
}

/// A note of a tenant.
#[derive(Debug, Queryable, MustHaveTenant)]
#[diesel(table_name = notes)]
pub struct Note {
    /// Key.
    pub id: i32,
}
