//! The session of a browser: the signed token in a cookie, one for each side.
//!
//! The token goes from the cookie to the header `Authorization` in front of the routes of pages,
//! and nowhere else. The API never sees the cookie, so that a form of another site can't make a
//! browser call it.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use cookie::{Cookie, SameSite};

use super::Side;
use super::shell::Shell;

/// How cookies are written.
#[derive(Debug, Clone, Copy)]
pub struct Cookies {
    /// Whether browsers reach the service by https. Only a service on this machine alone may do
    /// without.
    pub is_https: bool,
}

/// What a cookie holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The token of a session.
    Session,
    /// What tells browsers apart that have no session yet, for the form of the login.
    Visitor,
}

impl Cookies {
    /// With https browsers take a cookie by the name `__Host-…` from this host only, and send it
    /// to no other one. Without, the two sides have one host, since a port does not count: so
    /// each has a name of its own.
    fn name(self, side: Side, kind: Kind) -> String {
        let prefix = if self.is_https { "__Host-" } else { "" };
        let kind = match kind {
            Kind::Session => "session",
            Kind::Visitor => "visitor",
        };
        format!("{prefix}saas-{}-{kind}", side.name())
    }

    /// What a browser has sent. Two cookies of one name are none: which of them counts must not
    /// depend on who reads them.
    pub(super) fn read(self, headers: &HeaderMap, side: Side, kind: Kind) -> Option<String> {
        let name = self.name(side, kind);
        let mut values = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|header| header.to_str().ok())
            .flat_map(Cookie::split_parse)
            .filter_map(Result::ok)
            .filter(|cookie| cookie.name() == name)
            .map(|cookie| cookie.value().to_owned());
        let value = values.next()?;
        (values.next().is_none() && !value.is_empty()).then_some(value)
    }

    /// Gives a browser a cookie, which it forgets when it is closed. Scripts don't see it, and
    /// other sites' forms don't send it.
    pub(super) fn set(self, side: Side, kind: Kind, value: &str) -> Option<HeaderValue> {
        self.write(Cookie::new(self.name(side, kind), value))
    }

    /// Takes a cookie away.
    pub(super) fn remove(self, side: Side, kind: Kind) -> Option<HeaderValue> {
        let mut cookie = Cookie::new(self.name(side, kind), "");
        cookie.set_max_age(cookie::time::Duration::ZERO);
        self.write(cookie)
    }

    fn write(self, mut cookie: Cookie<'_>) -> Option<HeaderValue> {
        cookie.set_path("/");
        cookie.set_http_only(true);
        cookie.set_same_site(SameSite::Lax);
        cookie.set_secure(self.is_https);
        HeaderValue::from_str(&cookie.to_string()).ok()
    }
}

/// Puts the token of the cookie where the sessions look for it. A header that the browser, or
/// somebody else, has sent to a page does not count.
pub(super) async fn session(
    State(shell): State<Shell>,
    mut request: Request,
    next: Next,
) -> Response {
    let cookies = shell.forms.cookies();
    let token = cookies.read(request.headers(), shell.side, Kind::Session);
    let headers = request.headers_mut();
    headers.remove(header::AUTHORIZATION);
    if let Some(token) = token
        && let Ok(mut value) = HeaderValue::from_str(&format!("Bearer {token}"))
    {
        value.set_sensitive(true);
        headers.insert(header::AUTHORIZATION, value);
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header};

    use super::{Cookies, Kind};
    use crate::pages::Side;

    const LOCAL: Cookies = Cookies { is_https: false };
    const PUBLIC: Cookies = Cookies { is_https: true };

    fn read(cookies: Cookies, sent: &[&'static str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in sent {
            headers.append(header::COOKIE, HeaderValue::from_static(value));
        }
        cookies.read(&headers, Side::Tenant, Kind::Session)
    }

    #[test]
    fn one_cookie_counts_and_two_are_none() {
        let ours = "a=1; saas-tenant-session=t; b=2";
        assert_eq!(read(LOCAL, &[ours]).as_deref(), Some("t"));
        assert_eq!(read(LOCAL, &["saas-operator-session=t"]), None);
        assert_eq!(read(LOCAL, &["saas-tenant-session="]), None);
        let twice = "saas-tenant-session=t; saas-tenant-session=u";
        assert_eq!(read(LOCAL, &[twice]), None);
        assert_eq!(read(LOCAL, &[ours, ours]), None);
        // With https only the name that browsers protect.
        assert_eq!(read(PUBLIC, &[ours]), None);
        let public = "__Host-saas-tenant-session=t";
        assert_eq!(read(PUBLIC, &[public]).as_deref(), Some("t"));
    }

    #[test]
    fn flags() {
        let set = |cookies: Cookies| cookies.set(Side::Operator, Kind::Session, "t");
        let local = set(LOCAL).expect("a cookie");
        assert_eq!(
            local,
            "saas-operator-session=t; HttpOnly; SameSite=Lax; Path=/"
        );
        let public = set(PUBLIC).expect("a cookie");
        assert_eq!(
            public,
            "__Host-saas-operator-session=t; HttpOnly; SameSite=Lax; Secure; Path=/"
        );
    }
}
