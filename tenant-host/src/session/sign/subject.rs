//! For whom a token is signed.

/// A user for whom the application signs a token, once it has verified the password or what
/// else proves who it is.
///
/// ```
/// use tenant_host::session::Subject;
///
/// let ann = Subject::new("ann@example.com").with_name("Ann").with_roles(["admin"]);
/// # let _ = ann;
/// ```
#[derive(Debug, Clone)]
pub struct Subject {
    pub(super) user: String,
    pub(super) name: Option<String>,
    pub(super) roles: Vec<String>,
}

impl Subject {
    /// The user with this key, by which the catalog knows a member.
    pub fn new(user: impl Into<String>) -> Self {
        Self {
            user: user.into(),
            name: None,
            roles: Vec::new(),
        }
    }

    /// With a name to show.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// With roles that stand in the token. On a tenant's side they count only where the
    /// verifier takes roles from tokens; by default it takes those of the catalog.
    #[must_use]
    pub fn with_roles(mut self, roles: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.roles = roles.into_iter().map(Into::into).collect();
        self
    }
}
