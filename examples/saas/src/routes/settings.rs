//! Settings, which only an administrator of the tenant changes.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_host::web::Problem;

use crate::Db;
use crate::models::{Setting, SettingForm};
use crate::schema::settings;

pub(super) async fn list(db: Db) -> Result<Json<Vec<Setting>>, Problem> {
    let rows = db.read(|conn| {
        let scope = conn.scope().clone();
        let rows = scope
            .from(settings::table)
            .order(settings::name)
            .select(Setting::as_select())
            .load(conn)?;
        Ok(rows)
    });
    rows.await.map(Json)
}

pub(super) async fn set(
    db: Db,
    Path(name): Path<String>,
    Json(form): Json<SettingForm>,
) -> Result<StatusCode, Problem> {
    db.session().require_role("admin")?;
    let set = db.transaction(move |conn| {
        let scope = conn.scope().clone();
        let changed = scope
            .update(settings::table)
            .filter(settings::name.eq(&name))
            .set(settings::value.eq(&form.value))
            .execute(conn)?;
        if changed == 0 {
            scope
                .insert_into(settings::table)
                .values((settings::name.eq(name), settings::value.eq(form.value)))
                .execute(conn)?;
        }
        Ok(())
    });
    set.await?;
    Ok(StatusCode::NO_CONTENT)
}
