//! Settings, which only an administrator of the tenant changes.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use tenant_host::web::{ClientAddress, Problem};

use crate::Db;
use crate::models::{Setting, SettingForm};
use crate::store::settings;

#[utoipa::path(get, path = "/settings", responses((status = 200, body = Vec<Setting>)))]
pub(super) async fn list(db: Db) -> Result<Json<Vec<Setting>>, Problem> {
    db.read(settings::all).await.map(Json)
}

#[utoipa::path(
    put,
    path = "/settings/{name}",
    params(("name" = String, Path)),
    request_body = SettingForm,
    responses((status = 204, description = "set"))
)]
pub(super) async fn set(
    db: Db,
    from: Option<ClientAddress>,
    Path(name): Path<String>,
    Json(form): Json<SettingForm>,
) -> Result<StatusCode, Problem> {
    db.session().require_role("admin")?;
    db.transaction(move |conn| settings::set(conn, from, &name, &form.value))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
