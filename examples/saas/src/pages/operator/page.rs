//! A request for a page of the operator.

use axum::extract::{Extension, FromRequestParts};
use axum::http::request::Parts;
use tenant_host::session::HostSession;
use tenant_host::web::{ClientAddress, Problem};

use crate::pages::Side;
use crate::pages::forms::FormToken;
use crate::pages::frame::{Frame, Said};
use crate::{App, HostDb};

/// The navigation.
const LINKS: [(&str, &str); 3] = [
    ("/tenants", "Tenants"),
    ("/servers", "Servers"),
    ("/audit", "Audit"),
];

/// Who asks for a page, with the rows of the host.
pub(super) struct OperatorPage {
    pub(super) db: HostDb,
    pub(super) from: Option<ClientAddress>,
    pub(super) token: FormToken,
    said: Option<Said>,
}

impl FromRequestParts<App> for OperatorPage {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Extension(token) = Extension::<FormToken>::from_request_parts(parts, app)
            .await
            .map_err(|error| Problem::internal(&error))?;
        Ok(Self {
            db: HostDb::from_request_parts(parts, app).await?,
            from: parts.extensions.get().copied(),
            token,
            said: Said::of(&parts.uri),
        })
    }
}

impl OperatorPage {
    pub(super) fn session(&self) -> &HostSession {
        self.db.session()
    }

    /// Who may change something.
    pub(super) fn require_admin(&self) -> Result<(), Problem> {
        Ok(self.session().require_role("admin")?)
    }

    pub(super) fn frame(&self, title: &str, here: &str) -> Frame {
        let mut frame = Frame::bare(Side::Operator, title).with_links(&LINKS, here);
        frame.user = Some(self.session().user().to_owned());
        frame.token = self.token.0.clone();
        frame.said = self.said;
        frame
    }
}
