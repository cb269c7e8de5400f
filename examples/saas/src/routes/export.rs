//! All rows of a tenant, as JSON lines.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use tenant_host::permission::Permissions;
use tenant_host::web::Problem;

use super::description::ProblemBody;
use crate::Db;
use crate::services::rights::EXPORT;
use crate::store::export;

#[utoipa::path(
    get,
    path = "/export",
    responses(
        (status = 200, body = String, content_type = "application/x-ndjson"),
        (status = 403, description = "the permission `data.export` is required", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn export(
    db: Db,
    State(permissions): State<Permissions<i64>>,
) -> Result<impl IntoResponse, Problem> {
    permissions.require_awaited(db.session(), EXPORT).await?;
    let lines = db.read(export::lines).await?;
    Ok(([(header::CONTENT_TYPE, "application/x-ndjson")], lines))
}
