//! Settings.

use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_host::web::{ClientAddress, Problem};

use super::{TenantConn, note};
use crate::models::Setting;
use crate::schema::settings;

/// All settings, by name.
///
/// # Errors
///
/// Those of the database.
pub fn all(conn: &mut TenantConn) -> Result<Vec<Setting>, Problem> {
    let scope = conn.scope().clone();
    let rows = scope
        .from(settings::table)
        .order(settings::name)
        .select(Setting::as_select())
        .load(conn)?;
    Ok(rows)
}

/// Sets one.
///
/// # Errors
///
/// Those of the database.
pub fn set(
    conn: &mut TenantConn,
    from: Option<ClientAddress>,
    name: &str,
    value: &str,
) -> Result<(), Problem> {
    let scope = conn.scope().clone();
    let changed = scope
        .update(settings::table)
        .filter(settings::name.eq(name))
        .set(settings::value.eq(value))
        .execute(conn)?;
    if changed == 0 {
        scope
            .insert_into(settings::table)
            .values((settings::name.eq(name), settings::value.eq(value)))
            .execute(conn)?;
    }
    note(conn, from, "setting.set", "setting", name)
}
