//! An operator who acts as a tenant.
//!
//! The reason and the end are kept in the database, not in the browser. Each request looks the
//! visit up, and each transaction of it leaves a record with the operator's name and the reason.
//! What the pages of a visit offer is work on projects and tasks: members, roles and the export
//! are not the operator's to touch.

use axum::Form;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tenant_host::session::TenantSession;
use tenant_host::web::{ClientAddress, Problem};

use super::page::OperatorPage;
use super::tenant::{Typed, show_tenant};
use super::tenants::PATH;
use crate::App;
use crate::models::Visit;
use crate::pages::frame::{Banner, Frame, Said, go, is_of_form};
use crate::pages::work::Work;
use crate::services::time::shown;
use crate::services::visits;
use crate::store::TenantConn;

/// A request within a visit.
pub(super) struct VisitPage {
    page: OperatorPage,
    visit: Visit,
    tenant: String,
}

#[derive(Deserialize)]
pub(super) struct Place {
    tenant: i64,
    visit: i32,
}

#[derive(Deserialize)]
pub(super) struct Begin {
    reason: String,
}

impl FromRequestParts<App> for VisitPage {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let page = OperatorPage::from_request_parts(parts, app).await?;
        page.require_admin()?;
        let Path(Place { tenant, visit }) = Path::<Place>::from_request_parts(parts, app)
            .await
            .map_err(|_| Problem::new(axum::http::StatusCode::NOT_FOUND))?;
        let operator = page.session().user().to_owned();
        let visit = page
            .db
            .transaction(move |conn| visits::find(conn, &operator, tenant, visit))
            .await?;
        let tenant = app.catalog.tenant_awaited(&tenant).await?;
        Ok(Self {
            page,
            visit,
            tenant: tenant.name().to_string(),
        })
    }
}

impl VisitPage {
    fn base(&self) -> String {
        format!("{PATH}/{}/visits/{}", self.visit.tenant_id, self.visit.id)
    }
}

impl Work for VisitPage {
    fn frame(&self, title: &str, here: &str) -> Frame {
        let mut frame = self.page.frame(title, "");
        frame.base = self.base();
        frame = frame.with_links(&[("/projects", "Projects")], here);
        frame.place = format!("{} (acting)", self.tenant);
        frame.banner = Some(Banner {
            tenant: self.tenant.clone(),
            reason: self.visit.reason.clone(),
            ends: shown(self.visit.ends),
            leave: format!("{}/end", self.base()),
        });
        frame
    }

    fn member(&self) -> Option<&TenantSession<i64>> {
        None
    }

    fn from(&self) -> Option<ClientAddress> {
        self.page.from
    }

    fn read<T, F>(&self, work: F) -> impl Future<Output = Result<T, Problem>> + Send
    where
        F: FnOnce(&mut TenantConn) -> Result<T, Problem> + Send + 'static,
        T: Send + 'static,
    {
        let visit = &self.visit;
        self.page
            .db
            .read_inside(visit.tenant_id, &visit.reason, work)
    }

    fn write<T, F>(&self, work: F) -> impl Future<Output = Result<T, Problem>> + Send
    where
        F: FnOnce(&mut TenantConn) -> Result<T, Problem> + Send + 'static,
        T: Send + 'static,
    {
        let visit = &self.visit;
        self.page.db.inside(visit.tenant_id, &visit.reason, work)
    }
}

pub(super) async fn begin(
    page: OperatorPage,
    State(app): State<App>,
    Path(id): Path<i64>,
    Form(form): Form<Begin>,
) -> Result<Response, Problem> {
    page.require_admin()?;
    app.catalog.check_served_awaited(&id, None).await?;
    let (operator, reason) = (page.session().user().to_owned(), form.reason.clone());
    let begun = page
        .db
        .transaction(move |conn| visits::begin(conn, &operator, id, &reason))
        .await;
    match begun {
        Ok(visit) => {
            let path = format!("{PATH}/{id}/visits/{}/projects", visit.id);
            Ok(Redirect::to(&path).into_response())
        }
        Err(problem) if is_of_form(&problem) => {
            let typed = Typed::refused_reason(&form.reason, &problem);
            show_tenant(&page, &app, id, problem.status(), typed).await
        }
        Err(problem) => Err(problem),
    }
}

/// The way back.
pub(super) async fn end(
    page: OperatorPage,
    Path(Place { tenant, visit }): Path<Place>,
) -> Result<Response, Problem> {
    let operator = page.session().user().to_owned();
    page.db
        .transaction(move |conn| visits::end(conn, &operator, tenant, visit))
        .await?;
    Ok(go(format_args!("{PATH}/{tenant}"), Said::Left))
}
