//! Who has sent a form: a page of ours, in the browser whose session it is, or somebody else's
//! page that has made the browser send it.
//!
//! Each request that may change something is asked two things before its handler runs. Browsers
//! say from where a form comes, in `Sec-Fetch-Site` and `Origin`, and no page can change that.
//! And each of our forms has a token, the seal of the session's cookie, which no other page can
//! read or make. A handler can't forget it: it is a layer around all pages.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tenant_host::web::Problem;

use super::Side;
use super::cookies::{Cookies, Kind};
use super::shell::Shell;
use crate::secret::{Seal, random_text};

/// The name of the field.
const FIELD: &str = "form_token";
/// The longest form.
const LIMIT: usize = 64 * 1024;

/// The token for the forms of a page.
#[derive(Debug, Clone)]
pub(super) struct FormToken(pub(super) String);

/// Makes tokens, and cookies.
#[derive(Debug, Clone)]
pub struct Forms {
    seal: Seal,
    cookies: Cookies,
}

impl Forms {
    /// With a key of their own.
    pub fn new(seal: Seal, cookies: Cookies) -> Self {
        Self { seal, cookies }
    }

    /// Whether browsers reach the service by https.
    pub fn is_https(&self) -> bool {
        self.cookies.is_https
    }

    pub(super) fn cookies(&self) -> Cookies {
        self.cookies
    }

    pub(super) fn seal(&self) -> &Seal {
        &self.seal
    }

    /// The purpose of a seal: one side's token is none on the other.
    fn purpose(side: Side) -> &'static str {
        match side {
            Side::Tenant => "forms of tenants",
            Side::Operator => "forms of the operator",
        }
    }
}

/// Refuses forms that are not ours, and gives pages the token for theirs.
pub(super) async fn guard(State(shell): State<Shell>, request: Request, next: Next) -> Response {
    match checked(&shell, request).await {
        Ok((request, cookie)) => {
            let mut response = next.run(request).await;
            if let Some(cookie) = cookie {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            response
        }
        Err(problem) => problem.into_response(),
    }
}

async fn checked(
    shell: &Shell,
    mut request: Request,
) -> Result<(Request, Option<HeaderValue>), Problem> {
    let (forms, side) = (&shell.forms, shell.side);
    let (whose, cookie) = whose(shell, request.headers())?;
    let purpose = Forms::purpose(side);
    if !request.method().is_safe() {
        if !comes_from_here(request.headers()) {
            return Err(not_ours());
        }
        let (parts, body) = request.into_parts();
        let body = to_bytes(body, LIMIT).await.map_err(|_| {
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE).with_detail("the form is too long")
        })?;
        let mut fields = form_urlencoded::parse(&body).filter(|(name, _)| name == FIELD);
        let is_ours = fields
            .next()
            .is_some_and(|(_, token)| forms.seal.is_of(&token, purpose, &whose));
        if !is_ours {
            return Err(not_ours());
        }
        request = Request::from_parts(parts, Body::from(body));
    }
    let token = FormToken(forms.seal.of(purpose, &whose));
    request.extensions_mut().insert(token);
    Ok((request, cookie))
}

/// What only the browser and the service know: the cookie of the session, or that of a visitor, who
/// gets one at the first page.
fn whose(shell: &Shell, headers: &HeaderMap) -> Result<(String, Option<HeaderValue>), Problem> {
    let (cookies, side) = (shell.forms.cookies, shell.side);
    if let Some(session) = cookies.read(headers, side, Kind::Session) {
        return Ok((format!("session {session}"), None));
    }
    if let Some(visitor) = cookies.read(headers, side, Kind::Visitor) {
        return Ok((format!("visitor {visitor}"), None));
    }
    let new = random_text().map_err(|error| Problem::internal(&*error))?;
    let cookie = cookies.set(side, Kind::Visitor, &new);
    Ok((format!("visitor {new}"), cookie))
}

fn not_ours() -> Problem {
    Problem::new(StatusCode::FORBIDDEN)
        .with_detail("this form does not belong to your session; open its page again")
}

/// Whether the browser says that a page of this very origin sends the request. One that says
/// nothing is none of today's.
fn comes_from_here(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    let (Some(origin), Some(host)) = (text("origin"), text("host")) else {
        return false;
    };
    let own = origin.split_once("://").map(|(_, own)| own);
    own.is_some_and(|own| own.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    use super::comes_from_here;

    #[test]
    fn browsers_say_from_where() {
        let cases: [(&[(&'static str, &'static str)], bool); 9] = [
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("sec-fetch-site", "none")], false),
            (&[("origin", "http://a:1"), ("host", "a:1")], true),
            (&[("origin", "http://a:2"), ("host", "a:1")], false),
            (&[("origin", "null"), ("host", "a:1")], false),
            (&[("host", "a:1")], false),
            (&[], false),
        ];
        for (sent, expected) in cases {
            let mut headers = HeaderMap::new();
            for (name, value) in sent {
                headers.insert(
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                );
            }
            assert_eq!(comes_from_here(&headers), expected, "{sent:?}");
        }
    }
}
