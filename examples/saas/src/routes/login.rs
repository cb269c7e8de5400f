//! Tokens for those who have a password. Each side gives its own.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenant_host::session::TenantSession;
use tenant_host::web::{ClientAddress, Problem};
use utoipa::ToSchema;

use super::description::ProblemBody;
use crate::login::{self, Login, Logins};

#[derive(Deserialize, ToSchema)]
pub(super) struct Credentials {
    email: String,
    password: String,
    /// The tenant, for those who are members of several.
    tenant: Option<i64>,
}

/// A token for a member of a tenant, or the tenants to choose from.
#[utoipa::path(
    post,
    path = "/login",
    request_body = Credentials,
    responses(
        (status = 200, description = "`token`, or `choose`: ids and names of tenants"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "too many attempts: see `Retry-After`", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn log_in(
    State(logins): State<Logins>,
    from: Option<ClientAddress>,
    Json(form): Json<Credentials>,
) -> Result<Response, Problem> {
    logins.attempt(from, &form.email)?;
    let login = logins
        .member(form.email, form.password, form.tenant)
        .await?;
    match login {
        Login::Into(tenant, user) => {
            let token = logins.tenant_token(&tenant, &user)?;
            Ok(Json(json!({ "token": token })).into_response())
        }
        Login::Choose(tenants, _) => {
            let tenants: Vec<_> = tenants
                .iter()
                .map(|tenant| (*tenant.id(), tenant.name().to_string()))
                .collect();
            Ok(Json(json!({ "choose": tenants })).into_response())
        }
        Login::Refused => Err(login::refused()),
    }
}

/// A token for an operator.
#[utoipa::path(
    post,
    path = "/login",
    request_body = Credentials,
    responses(
        (status = 200, description = "`token`"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "too many attempts: see `Retry-After`", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(super) async fn log_in_operator(
    State(logins): State<Logins>,
    from: Option<ClientAddress>,
    Json(form): Json<Credentials>,
) -> Result<Response, Problem> {
    logins.attempt(from, &form.email)?;
    if !logins.operator(form.email.clone(), form.password).await? {
        return Err(login::refused());
    }
    let token = logins.operator_token(&form.email)?;
    Ok(Json(json!({ "token": token })).into_response())
}

#[derive(Serialize, ToSchema)]
pub(super) struct Me {
    tenant: i64,
    tenant_name: String,
    user: String,
    roles: Vec<String>,
}

#[utoipa::path(get, path = "/me", responses((status = 200, body = Me)))]
pub(super) async fn me(session: TenantSession<i64>) -> Json<Me> {
    Json(Me {
        tenant: *session.tenant().id(),
        tenant_name: session.tenant().name().to_string(),
        user: session.user().to_owned(),
        roles: session
            .roles()
            .iter()
            .map(|role| role.to_string())
            .collect(),
    })
}
