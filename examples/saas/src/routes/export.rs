//! All rows of a tenant, as JSON lines.

use axum::http::header;
use axum::response::IntoResponse;
use tenant_host::web::Problem;

use crate::Db;
use crate::store::export;

#[utoipa::path(
    get,
    path = "/export",
    responses((status = 200, body = String, content_type = "application/x-ndjson"))
)]
pub(super) async fn export(db: Db) -> Result<impl IntoResponse, Problem> {
    let lines = db.read(export::lines).await?;
    Ok(([(header::CONTENT_TYPE, "application/x-ndjson")], lines))
}
