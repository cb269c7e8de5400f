//! The door.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenant_host::session::TenantSession;
use tenant_host::web::Problem;

use crate::login::{Login, Logins};

#[derive(Deserialize)]
pub(super) struct Credentials {
    email: String,
    password: String,
    tenant: Option<i64>,
}

pub(super) async fn log_in(
    State(logins): State<Logins>,
    Json(form): Json<Credentials>,
) -> Result<Response, Problem> {
    // Hashes take time on purpose, and the database blocks.
    let login = tokio::task::spawn_blocking(move || {
        logins.log_in(&form.email, &form.password, form.tenant)
    });
    let login = match login.await {
        Ok(Ok(login)) => login,
        Ok(Err(error)) => return Err(Problem::internal(&*error)),
        Err(error) => return Err(Problem::internal(&error)),
    };
    match login {
        Login::Token(token) => Ok(Json(json!({ "token": token })).into_response()),
        Login::Choose(tenants) => Ok(Json(json!({ "choose": tenants })).into_response()),
        Login::Refused => Err(Problem::new(StatusCode::UNAUTHORIZED)
            .with_detail("the e-mail address, the password or the tenant is wrong")),
    }
}

#[derive(Serialize)]
pub(super) struct Me {
    tenant: i64,
    tenant_name: String,
    user: String,
    roles: Vec<String>,
}

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
