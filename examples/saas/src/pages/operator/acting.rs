//! An operator who acts as a tenant.
//!
//! The router uses a grant for each transaction, and without one there is none. So these pages
//! decide nothing: they show what there is. What they offer is work on projects and tasks: members,
//! roles and the export are not the operator's to touch.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use serde::Deserialize;
use tenant_host::catalog::Tenant;
use tenant_host::grant::{Grant, GrantError, Grants};
use tenant_host::session::TenantSession;
use tenant_host::web::{ClientAddress, Problem};

use super::page::OperatorPage;
use super::tenants::PATH;
use crate::App;
use crate::pages::frame::{Banner, Frame, Said, go};
use crate::pages::work::Work;
use crate::services::acting::FORBIDDEN;
use crate::services::time::shown_time;
use crate::store::TenantConn;

/// A request of an operator who acts as a tenant.
pub(super) struct ActingPage {
    page: OperatorPage,
    tenant: Arc<Tenant<i64>>,
    grants: Grants<i64>,
    /// What the banner shows.
    grant: Option<Grant<i64>>,
    /// What is asked for, which is on record beside the reason of the grant.
    what: String,
}

#[derive(Deserialize)]
struct Place {
    tenant: i64,
}

impl FromRequestParts<App> for ActingPage {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let page = OperatorPage::from_request_parts(parts, app).await?;
        page.require_admin()?;
        let Path(Place { tenant }) = Path::<Place>::from_request_parts(parts, app)
            .await
            .map_err(|_| Problem::new(StatusCode::NOT_FOUND))?;
        let (host, user) = (page.session().scope(), page.session().user());
        Ok(Self {
            tenant: app.catalog.tenant_awaited(&tenant).await?,
            grant: app.grants.open_awaited(host, &tenant, user).await?,
            grants: app.grants.clone(),
            what: format!("{} {}", parts.method, parts.uri.path()),
            page,
        })
    }
}

/// Where the pages of somebody begin who acts as a tenant.
pub(super) fn base(tenant: i64) -> String {
    format!("{PATH}/{tenant}/acting")
}

impl Work for ActingPage {
    fn frame(&self, title: &str, here: &str) -> Frame {
        let mut frame = self.page.frame(title, "");
        frame.base = base(*self.tenant.id());
        frame = frame.with_links(&[("/projects", "Projects")], here);
        frame.place = format!("{} (acting)", self.tenant.name());
        frame.banner = self.grant.as_ref().map(|grant| Banner {
            tenant: self.tenant.name().to_string(),
            reason: grant.reason().to_owned(),
            ends: shown_time(grant.ends()),
            is_once: grant.is_single_use(),
            forbidden: FORBIDDEN.map(|(_, words)| words).join(", "),
            leave: format!("{}/end", frame.base),
        });
        frame
    }

    fn member(&self, action: &'static str) -> Result<&TenantSession<i64>, Problem> {
        let action = action.to_owned();
        Err(GrantError::Forbidden { action }.into())
    }

    fn from(&self) -> Option<ClientAddress> {
        self.page.from
    }

    fn read<T, F>(&self, work: F) -> impl Future<Output = Result<T, Problem>> + Send
    where
        F: FnOnce(&mut TenantConn) -> Result<T, Problem> + Send + 'static,
        T: Send + 'static,
    {
        let db = &self.page.db;
        db.read_inside(*self.tenant.id(), &self.what, work)
    }

    fn write<T, F>(
        &self,
        action: &'static str,
        work: F,
    ) -> impl Future<Output = Result<T, Problem>> + Send
    where
        F: FnOnce(&mut TenantConn) -> Result<T, Problem> + Send + 'static,
        T: Send + 'static,
    {
        let (db, grants) = (&self.page.db, self.grants.clone());
        db.inside(*self.tenant.id(), &self.what, move |conn| {
            grants.check_allowed(conn.scope(), action)?;
            work(conn)
        })
    }
}

/// The way back: whatever is left of one's grants is given back.
pub(super) async fn end(
    page: OperatorPage,
    State(grants): State<Grants<i64>>,
    Path(tenant): Path<i64>,
) -> Result<Response, Problem> {
    let (host, user) = (page.session().scope(), page.session().user());
    while let Some(grant) = grants.open_awaited(host, &tenant, user).await? {
        grants.revoke_awaited(host, grant.id()).await?;
    }
    Ok(go(format_args!("{PATH}/{tenant}"), Said::Left))
}
