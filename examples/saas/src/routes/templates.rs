//! Templates: the tenant's own and those that the host shares with all.

use axum::Json;
use axum::http::StatusCode;
use tenant_host::web::Problem;

use crate::Db;
use crate::models::{Template, TemplateForm};
use crate::store::templates;

#[utoipa::path(get, path = "/templates", responses((status = 200, body = Vec<Template>)))]
pub(super) async fn list(db: Db) -> Result<Json<Vec<Template>>, Problem> {
    db.read(templates::of_tenant).await.map(Json)
}

#[utoipa::path(
    post,
    path = "/templates",
    request_body = TemplateForm,
    responses((status = 201, body = Template))
)]
pub(super) async fn create(
    db: Db,
    Json(form): Json<TemplateForm>,
) -> Result<(StatusCode, Json<Template>), Problem> {
    let made = db.transaction(move |conn| templates::create(conn, form));
    Ok((StatusCode::CREATED, Json(made.await?)))
}
