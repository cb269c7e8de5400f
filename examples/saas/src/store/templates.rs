//! Templates: the tenant's own and those that the host shares with all.

use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_host::web::Problem;

use super::{HostConn, TenantConn};
use crate::models::{Template, TemplateForm};
use crate::schema::templates;

/// What a tenant can use.
///
/// # Errors
///
/// Those of the database.
pub fn of_tenant(conn: &mut TenantConn) -> Result<Vec<Template>, Problem> {
    let scope = conn.scope().clone();
    let rows = scope
        .from(templates::table)
        .order(templates::name)
        .select(Template::as_select())
        .load(conn)?;
    Ok(rows)
}

/// Makes one of the tenant.
///
/// # Errors
///
/// Those of the database.
pub fn create(conn: &mut TenantConn, form: TemplateForm) -> Result<Template, Problem> {
    let scope = conn.scope().clone();
    let made = scope
        .insert_into(templates::table)
        .values(form)
        .returning(Template::as_returning())
        .get_result(conn)?;
    Ok(made)
}

/// What the host shares.
///
/// # Errors
///
/// Those of the database.
pub fn of_host(conn: &mut HostConn) -> Result<Vec<Template>, Problem> {
    let scope = conn.scope().clone();
    let rows = scope
        .from(templates::table)
        .order(templates::name)
        .select(Template::as_select())
        .load(conn)?;
    Ok(rows)
}

/// Makes one that all tenants share.
///
/// # Errors
///
/// Those of the database.
pub fn share(conn: &mut HostConn, form: TemplateForm) -> Result<Template, Problem> {
    let scope = conn.scope().clone();
    let made = scope
        .insert_into(templates::table)
        .values(form)
        .returning(Template::as_returning())
        .get_result(conn)?;
    Ok(made)
}
