//! Settings, which only who has the permission changes.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use tenant_host::permission::Permissions;
use tenant_host::web::{ClientAddress, Problem};

use super::description::ProblemBody;
use crate::Db;
use crate::models::{Setting, SettingForm};
use crate::services::rights::SETTINGS;
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
    responses(
        (status = 204, description = "set"),
        (status = 403, description = "the permission `settings.change` is required", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn set(
    db: Db,
    from: Option<ClientAddress>,
    State(permissions): State<Permissions<i64>>,
    Path(name): Path<String>,
    Json(form): Json<SettingForm>,
) -> Result<StatusCode, Problem> {
    permissions.require_awaited(db.session(), SETTINGS).await?;
    db.transaction(move |conn| settings::set(conn, from, &name, &form.value))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
