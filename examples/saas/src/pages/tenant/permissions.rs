//! What the users of the tenant may do. Nobody gives what he has not got.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use tenant_host::permission::{Change, Grantee, HolderKind, Permissions, Ruling, ShownRuling};
use tenant_host::web::Problem;

use super::page::TenantPage;
use crate::pages::field::Field;
use crate::pages::frame::{Frame, Said, go, is_of_form, sentence, show_as};
use crate::pages::work::Work as _;
use crate::services::blocking;
use crate::services::rights::{ADMIN, ALL, MEMBER};

const PATH: &str = "/permissions";

#[derive(Template)]
#[template(path = "tenant/permissions.html")]
struct PermissionsPage {
    frame: Frame,
    lines: Vec<Line>,
    user: Field,
}

/// Something that was granted or denied in the tenant.
struct Line {
    to: String,
    /// As the form names it.
    role: String,
    user: String,
    permission: String,
    is_denied: bool,
}

impl From<ShownRuling> for Line {
    fn from(shown: ShownRuling) -> Self {
        let (kind, role, user) = match shown.holder {
            HolderKind::Role => ("all with the role", shown.name.clone(), String::new()),
            _ => ("", String::new(), shown.name.clone()),
        };
        Self {
            to: format!("{kind} {}", shown.name).trim().to_owned(),
            role,
            user,
            permission: shown.permission,
            is_denied: shown.ruling == Ruling::Deny,
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Set {
    permission: String,
    /// A role, or nothing: then it is a user.
    role: String,
    user: String,
    to: To,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum To {
    Granted,
    Denied,
    Cleared,
}

async fn page_of(
    page: &TenantPage,
    permissions: Permissions<i64>,
    status: StatusCode,
    user: Field,
) -> Result<Response, Problem> {
    let session = page.session().clone();
    let listed = blocking(move || Ok(permissions.list_own(&session).map_err(Problem::from)?));
    let shown = PermissionsPage {
        lines: listed.await?.into_iter().map(Line::from).collect(),
        frame: page.frame("Permissions", PATH),
        user,
    };
    show_as(status, &shown)
}

fn user() -> Field {
    Field::new("user", "User, if it is for no role").optional()
}

pub(super) async fn list(
    page: TenantPage,
    State(permissions): State<Permissions<i64>>,
) -> Result<Response, Problem> {
    page_of(&page, permissions, StatusCode::OK, user()).await
}

pub(super) async fn set(
    page: TenantPage,
    State(permissions): State<Permissions<i64>>,
    Form(form): Form<Set>,
) -> Result<Response, Problem> {
    let permission = permissions.parse(&form.permission)?;
    let to = match form.role.as_str() {
        "" => Grantee::user(form.user.trim()),
        role => Grantee::role(role),
    };
    let change = match form.to {
        To::Granted => Change::grant(to, permission),
        To::Denied => Change::deny(to, permission),
        To::Cleared => Change::clear(to, permission),
    };
    let changed = permissions.change_own_awaited(page.session(), change).await;
    match changed.map_err(Problem::from) {
        Ok(()) => Ok(go(PATH, Said::Changed)),
        Err(problem) if is_of_form(&problem) => {
            let user = user().value(form.user).error(Some(sentence(&problem)));
            page_of(&page, permissions, problem.status(), user).await
        }
        Err(problem) => Err(problem),
    }
}
