//! A request for a page of a tenant.

use axum::extract::{Extension, FromRequestParts};
use axum::http::request::Parts;
use tenant_host::session::TenantSession;
use tenant_host::web::{ClientAddress, Problem};

use crate::pages::Side;
use crate::pages::forms::FormToken;
use crate::pages::frame::{Frame, Said};
use crate::pages::work::Work;
use crate::store::TenantConn;
use crate::{App, Db};

/// The navigation.
const LINKS: [(&str, &str); 7] = [
    ("/", "Overview"),
    ("/projects", "Projects"),
    ("/members", "Members"),
    ("/permissions", "Permissions"),
    ("/audit", "Audit"),
    ("/plan", "Plan"),
    ("/data", "Data"),
];

/// Who asks for a page, with the rows of the tenant.
pub(super) struct TenantPage {
    pub(super) db: Db,
    from: Option<ClientAddress>,
    token: FormToken,
    said: Option<Said>,
}

impl FromRequestParts<App> for TenantPage {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Extension(token) = Extension::<FormToken>::from_request_parts(parts, app)
            .await
            .map_err(|error| Problem::internal(&error))?;
        Ok(Self {
            db: Db::from_request_parts(parts, app).await?,
            from: parts.extensions.get().copied(),
            token,
            said: Said::of(&parts.uri),
        })
    }
}

impl TenantPage {
    pub(super) fn session(&self) -> &TenantSession<i64> {
        self.db.session()
    }
}

impl Work for TenantPage {
    fn frame(&self, title: &str, here: &str) -> Frame {
        let session = self.session();
        let mut frame = Frame::bare(Side::Tenant, title).with_links(&LINKS, here);
        frame.place = session.tenant().name().to_string();
        frame.user = Some(session.user().to_owned());
        frame.token = self.token.0.clone();
        frame.said = self.said;
        frame
    }

    fn member(&self, _: &'static str) -> Result<&TenantSession<i64>, Problem> {
        Ok(self.session())
    }

    fn from(&self) -> Option<ClientAddress> {
        self.from
    }

    fn read<T, F>(&self, work: F) -> impl Future<Output = Result<T, Problem>> + Send
    where
        F: FnOnce(&mut TenantConn) -> Result<T, Problem> + Send + 'static,
        T: Send + 'static,
    {
        self.db.read(work)
    }

    fn write<T, F>(
        &self,
        _: &'static str,
        work: F,
    ) -> impl Future<Output = Result<T, Problem>> + Send
    where
        F: FnOnce(&mut TenantConn) -> Result<T, Problem> + Send + 'static,
        T: Send + 'static,
    {
        self.db.transaction(work)
    }
}
