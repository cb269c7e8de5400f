//! Where a scope comes from, and who uses it.

use std::fmt;
use std::sync::Arc;

/// Where a scope comes from: the code that vouches for it, in its own words, and what its
/// session knows of who is asking.
///
/// It is shown in error messages and in the records of hatches. A `&'static str` is one
/// without session. It decides nothing: two scopes of one tenant are equal, wherever they
/// come from. Copies share the session.
///
/// ```
/// use tenant_core::prelude::*;
///
/// let origin = ScopeOrigin::new("login").user("ann").request("r-17");
/// assert_eq!(origin.name(), "login");
/// assert_eq!(origin.known_user(), Some("ann"));
/// assert_eq!(format!("{origin:?}"), r#""login" (user "ann", request "r-17")"#);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ScopeOrigin {
    name: &'static str,
    session: Option<Arc<Session>>,
}

/// What is known of who is asking.
#[derive(Clone, Default, PartialEq, Eq)]
struct Session {
    user: Option<String>,
    request: Option<String>,
    acting: Option<String>,
}

impl ScopeOrigin {
    /// The origin `name`, of which no session is known.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            session: None,
        }
    }

    /// The same origin, used by `user`: a login name, or the key of an account.
    #[must_use]
    pub fn user(self, user: impl Into<String>) -> Self {
        self.with(|session| session.user = Some(user.into()))
    }

    /// The same origin, used for the request, job or command with this id.
    #[must_use]
    pub fn request(self, request: impl Into<String>) -> Self {
        self.with(|session| session.request = Some(request.into()))
    }

    /// The same origin, whose user acts for somebody else, for this reason: the operator of the
    /// product in a tenant.
    ///
    /// ```
    /// use tenant_core::prelude::*;
    ///
    /// let origin = ScopeOrigin::new("session").user("olga").acting("ticket 7");
    /// assert_eq!(origin.known_acting(), Some("ticket 7"));
    /// assert_eq!(format!("{origin:?}"), r#""session" (user "olga", acting "ticket 7")"#);
    /// ```
    #[must_use]
    pub fn acting(self, reason: impl Into<String>) -> Self {
        self.with(|session| session.acting = Some(reason.into()))
    }

    fn with(mut self, change: impl FnOnce(&mut Session)) -> Self {
        change(Arc::make_mut(self.session.get_or_insert_default()));
        self
    }

    /// Which code vouches for the scope.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Who uses the scope, if that is known.
    pub fn known_user(&self) -> Option<&str> {
        self.session.as_ref()?.user.as_deref()
    }

    /// For what the scope is used, if that is known.
    pub fn known_request(&self) -> Option<&str> {
        self.session.as_ref()?.request.as_deref()
    }

    /// Why the user acts for somebody else, if that is so.
    pub fn known_acting(&self) -> Option<&str> {
        self.session.as_ref()?.acting.as_deref()
    }
}

impl From<&'static str> for ScopeOrigin {
    fn from(name: &'static str) -> Self {
        Self::new(name)
    }
}

impl fmt::Debug for ScopeOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.name)?;
        let known = [
            ("user", self.known_user()),
            ("request", self.known_request()),
            ("acting", self.known_acting()),
        ];
        let mut separator = " (";
        for (what, value) in known {
            if let Some(value) = value {
                write!(f, "{separator}{what} {value:?}")?;
                separator = ", ";
            }
        }
        if separator == ", " {
            f.write_str(")")?;
        }
        Ok(())
    }
}
