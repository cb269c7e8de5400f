//! Templates: the tenant's own and those that the host shares with all.

use axum::Json;
use axum::http::StatusCode;
use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_host::web::Problem;

use crate::Db;
use crate::models::{Template, TemplateForm};
use crate::schema::templates;

pub(super) async fn list(db: Db) -> Result<Json<Vec<Template>>, Problem> {
    let rows = db.read(|conn| {
        let scope = conn.scope().clone();
        let rows = scope
            .from(templates::table)
            .order(templates::name)
            .select(Template::as_select())
            .load(conn)?;
        Ok(rows)
    });
    rows.await.map(Json)
}

pub(super) async fn create(
    db: Db,
    Json(form): Json<TemplateForm>,
) -> Result<(StatusCode, Json<Template>), Problem> {
    let made = db.transaction(move |conn| {
        let scope = conn.scope().clone();
        let made = scope
            .insert_into(templates::table)
            .values(form)
            .returning(Template::as_returning())
            .get_result(conn)?;
        Ok(made)
    });
    Ok((StatusCode::CREATED, Json(made.await?)))
}
