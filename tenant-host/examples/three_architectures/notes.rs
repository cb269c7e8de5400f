//! The service: it gets a connection that is bound to a tenant, wherever its rows are.

use diesel::prelude::*;
use tenant_core::TenantScope;
use tenant_core::prelude::*;
use tenant_host::route::{RouteError, RoutedConnection};

use crate::place::Connection;

diesel::table! {
    notes (id) {
        id -> Integer,
        tenant_id -> BigInt,
        body -> Text,
    }
}

#[derive(Queryable, Selectable, MustHaveTenant)]
#[diesel(table_name = notes)]
#[allow(dead_code)] // the class of the table is what it is here for
struct Note {
    body: String,
}

/// The connection of a piece of work.
type Conn = RoutedConnection<Connection, TenantScope<i64>>;

pub(crate) fn add(conn: &mut Conn, body: &str) -> Result<(), RouteError> {
    let scope = conn.scope().clone();
    scope
        .insert_into(notes::table)
        .values(notes::body.eq(body))
        .execute(conn)?;
    Ok(())
}

pub(crate) fn all(conn: &mut Conn) -> Result<Vec<String>, RouteError> {
    let scope = conn.scope().clone();
    Ok(scope
        .from(notes::table)
        .order(notes::id)
        .select(notes::body)
        .load(conn)?)
}
