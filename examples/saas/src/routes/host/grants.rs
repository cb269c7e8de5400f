//! Grants to act as a tenant.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tenant_host::grant::Grants;
use tenant_host::session::HostSession;
use tenant_host::web::Problem;
use utoipa::ToSchema;

use crate::routes::description::ProblemBody;
use crate::services::acting::for_oneself;
use crate::services::time::shown_time;

#[derive(Deserialize, ToSchema)]
pub(in crate::routes) struct NewGrantForm {
    reason: String,
    /// 60 at most.
    minutes: u64,
    /// For one request only.
    #[serde(default)]
    once: bool,
}

#[derive(Serialize, ToSchema)]
pub(in crate::routes) struct GrantInfo {
    id: String,
    tenant: i64,
    user: String,
    reason: String,
    ends: String,
}

/// A grant for the operator who asks.
#[utoipa::path(
    post,
    path = "/tenants/{id}/grants",
    params(("id" = i64, Path, description = "the tenant")),
    request_body = NewGrantForm,
    responses(
        (status = 201, body = GrantInfo),
        (status = 422, description = "no reason, or too long", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(in crate::routes) async fn give(
    session: HostSession,
    State(grants): State<Grants<i64>>,
    Path(id): Path<i64>,
    Json(form): Json<NewGrantForm>,
) -> Result<(StatusCode, Json<GrantInfo>), Problem> {
    session.require_role("admin")?;
    let new = for_oneself(&session, id, &form.reason, form.minutes, form.once);
    let grant = grants.give_awaited(session.scope(), new).await?;
    let info = GrantInfo {
        id: grant.id().to_owned(),
        tenant: *grant.tenant(),
        user: grant.user().to_owned(),
        reason: grant.reason().to_owned(),
        ends: shown_time(grant.ends()),
    };
    Ok((StatusCode::CREATED, Json(info)))
}

/// Takes a grant back, whosever it is.
#[utoipa::path(
    delete,
    path = "/grants/{id}",
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "it is refused at its next use"),
        (status = 404, description = "no such grant", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(in crate::routes) async fn revoke(
    session: HostSession,
    State(grants): State<Grants<i64>>,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    session.require_role("admin")?;
    grants.revoke_awaited(session.scope(), &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
