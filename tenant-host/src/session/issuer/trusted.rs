//! An issuer whose tokens are accepted, and how they are read.

use std::collections::HashSet;
use std::time::Duration;

use super::side::Sides;
use crate::TenantKey;
use crate::catalog::MOST_LEEWAY;
use crate::session::keys::Keys;
use crate::session::setup::SetupError;
use crate::session::token::claims::{Limits, RolesForm};
use crate::session::token::header::Types;
use crate::session::token::path::ClaimPath;
use crate::session::token::time::TimeRules;

/// An issuer of tokens that is trusted, and what its tokens must be.
///
/// Always checked, whatever is configured: the signature by a key that is given here, with the
/// algorithm of that key; `iss` and `aud`, which must be there; `exp`, which must be there,
/// and `nbf` and `iat` if they are, each of them a number; that no critical header is asked
/// for; that the header's `typ` is `JWT` or `at+jwt`; that no name stands twice.
///
/// | what | default | changed by |
/// | --- | --- | --- |
/// | for whom it speaks | the tenants | [`for_host`](Self::for_host), [`side_claim`](Self::side_claim) |
/// | which tenants it may name | all that no other issuer is bound to | [`bound_to`](Self::bound_to) |
/// | how far its clock may be from ours | 5 seconds | [`leeway`](Self::leeway) |
/// | how long its tokens may live | as long as they say | [`max_lifetime`](Self::max_lifetime) |
/// | where roles come from | the catalog | [`roles_from_token`](Self::roles_from_token) |
/// | names of claims | `tenant`, `sub`, `name`, `roles` | [`tenant_claim`](Self::tenant_claim) and its kin |
/// | header without `typ` | refused | [`allow_untyped`](Self::allow_untyped) |
///
/// There are presets for [Keycloak](Self::keycloak), [Auth0](Self::auth0),
/// [Logto](Self::logto) and the [application's own](Self::application) tokens.
///
/// ```
/// use tenant_host::session::{Algorithm, TrustedIssuer, VerifyingKey};
///
/// let key = VerifyingKey::hmac(Algorithm::Hs256, &[7; 32])?;
/// let issuer = TrustedIssuer::<i64>::new("https://login.example", "our-api", key)
///     .tenant_claim("https://app.example/tenant")
///     .roles_claim("realm_access.roles");
/// # let _ = issuer;
/// # Ok::<(), tenant_host::session::SetupError>(())
/// ```
#[derive(Debug, Clone)]
pub struct TrustedIssuer<Id> {
    pub(crate) iss: String,
    pub(crate) aud: String,
    pub(crate) keys: Keys,
    pub(crate) rules: Rules<Id>,
}

/// What the tokens of an issuer are held to.
#[derive(Debug, Clone)]
pub(crate) struct Rules<Id> {
    pub(crate) times: TimeRules,
    pub(crate) types: Types,
    pub(crate) sides: Sides,
    pub(crate) bound: Option<HashSet<Id>>,
    pub(crate) required: Vec<(ClaimPath, String)>,
    pub(crate) tenant: ClaimPath,
    pub(crate) user: ClaimPath,
    pub(crate) name: ClaimPath,
    pub(crate) roles: (ClaimPath, RolesForm),
    pub(crate) generation: Option<ClaimPath>,
    pub(crate) roles_from_token: bool,
}

impl<Id: TenantKey> TrustedIssuer<Id> {
    /// The issuer that calls itself `iss` and signs with `keys`, if its token is for `aud`.
    ///
    /// Both are compared exactly. `aud` names this service alone: a token that was issued for
    /// another one must not be accepted here.
    pub fn new(iss: impl Into<String>, aud: impl Into<String>, keys: impl Into<Keys>) -> Self {
        Self {
            iss: iss.into(),
            aud: aud.into(),
            keys: keys.into(),
            rules: Rules {
                times: TimeRules {
                    leeway: Duration::from_secs(5),
                    longest: None,
                },
                types: Types::default(),
                sides: Sides::Tenants,
                bound: None,
                required: Vec::new(),
                tenant: "tenant".into(),
                user: "sub".into(),
                name: "name".into(),
                roles: ("roles".into(), RolesForm::List),
                generation: None,
                roles_from_token: false,
            },
        }
    }

    /// Its tokens are those of the host's users, the operators of the product. A token of it
    /// that names a tenant is refused.
    #[must_use]
    pub fn for_host(mut self) -> Self {
        self.rules.sides = Sides::Host;
        self
    }

    /// Its tokens say in the claim `path` whose they are: the text `host` is the host, the
    /// text `tenant` a tenant, and anything else is refused.
    #[must_use]
    pub fn side_claim(
        mut self,
        path: impl Into<ClaimPath>,
        host: impl Into<String>,
        tenant: impl Into<String>,
    ) -> Self {
        self.rules.sides = Sides::ByClaim {
            claim: path.into(),
            host: host.into(),
            tenant: tenant.into(),
        };
        self
    }

    /// Binds it to these tenants, an identity provider of a customer for example. It can name
    /// no others, and no issuer that is not bound to them, too, can name these. It speaks for
    /// tenants only: together with [`for_host`](Self::for_host) or
    /// [`side_claim`](Self::side_claim) it is an error.
    #[must_use]
    pub fn bound_to(mut self, tenants: impl IntoIterator<Item = Id>) -> Self {
        self.rules.bound = Some(tenants.into_iter().collect());
        self
    }

    /// How far the issuer's clock may be from ours: 5 seconds by default, 5 minutes at most.
    ///
    /// A token is valid for so much longer. One that was issued so long before a revocation
    /// can survive it if the issuer's clock is ahead, unless it carries the generation.
    #[must_use]
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.rules.times.leeway = leeway;
        self
    }

    /// Refuses tokens that are valid for longer, from `iat` to `exp`.
    #[must_use]
    pub fn max_lifetime(mut self, longest: Duration) -> Self {
        self.rules.times.longest = Some(longest);
        self
    }

    /// Where the tenant's id stands: a text, or a whole number.
    #[must_use]
    pub fn tenant_claim(mut self, path: impl Into<ClaimPath>) -> Self {
        self.rules.tenant = path.into();
        self
    }

    /// Where the user's key stands, by which the catalog knows a member.
    #[must_use]
    pub fn user_claim(mut self, path: impl Into<ClaimPath>) -> Self {
        self.rules.user = path.into();
        self
    }

    /// Where the user's name stands. It is only shown, and may be missing.
    #[must_use]
    pub fn name_claim(mut self, path: impl Into<ClaimPath>) -> Self {
        self.rules.name = path.into();
        self
    }

    /// Where the roles stand: a list of texts. A single text is one role. They count with
    /// [`roles_from_token`](Self::roles_from_token).
    #[must_use]
    pub fn roles_claim(mut self, path: impl Into<ClaimPath>) -> Self {
        self.rules.roles = (path.into(), RolesForm::List);
        self
    }

    /// Where the roles stand if they are one text in which spaces separate them, as in
    /// OAuth's `scope`.
    #[must_use]
    pub fn scope_claim(mut self, path: impl Into<ClaimPath>) -> Self {
        self.rules.roles = (path.into(), RolesForm::Spaced);
        self
    }

    /// Where the tenant's generation stands, in tokens that the application signs. The token
    /// ends with the tenant's next generation, whatever the clocks say. If it is configured it
    /// must be there; without it the time of issue is compared.
    #[must_use]
    pub fn generation_claim(mut self, path: impl Into<ClaimPath>) -> Self {
        self.rules.generation = Some(path.into());
        self
    }

    /// Refuses tokens whose claim `path` is not exactly the text `value`: `azp`, or what tells
    /// an access token from an identity token of the same provider.
    #[must_use]
    pub fn require_claim(mut self, path: impl Into<ClaimPath>, value: impl Into<String>) -> Self {
        self.rules.required.push((path.into(), value.into()));
        self
    }

    /// Takes the roles from the token, for an identity provider that manages them.
    ///
    /// By default the user must be a member of the tenant in the catalog, or an operator on
    /// the host's side, and has the roles that stand there; so somebody who is removed is
    /// refused within the catalog's `max_age`. With this, the catalog's members and operators
    /// are not asked: what the issuer signs holds until the token ends, or until the sessions
    /// of the whole tenant are revoked. Let tokens be short, see
    /// [`max_lifetime`](Self::max_lifetime).
    #[must_use]
    pub fn roles_from_token(mut self) -> Self {
        self.rules.roles_from_token = true;
        self
    }

    /// Accepts tokens whose header has no `typ`. Tokens of another type are still refused.
    #[must_use]
    pub fn allow_untyped(mut self) -> Self {
        self.rules.types.untyped = true;
        self
    }

    /// Accepts access tokens by RFC 9068 only, those whose `typ` is `at+jwt`.
    #[must_use]
    pub fn only_access_tokens(mut self) -> Self {
        self.rules.types.only_access_tokens = true;
        self
    }

    /// Refuses a configuration that can't be meant.
    pub(crate) fn check(&self, limits: Limits) -> Result<(), SetupError> {
        let usable = |text: &str| !text.is_empty() && text.len() <= limits.text;
        let refuse = |what| Err(SetupError::UnusableText { what });
        if !usable(&self.iss) {
            return refuse("the `iss` of an issuer");
        }
        if !usable(&self.aud) {
            return refuse("the `aud` of an issuer");
        }
        let rules = &self.rules;
        let mut paths = vec![&rules.tenant, &rules.user, &rules.name, &rules.roles.0];
        paths.extend(&rules.generation);
        paths.extend(rules.required.iter().map(|(path, _)| path));
        if let Sides::ByClaim {
            claim,
            host,
            tenant,
        } = &rules.sides
        {
            paths.push(claim);
            if !usable(host) || !usable(tenant) {
                return refuse("the value of the claim that tells host and tenants apart");
            }
            if host == tenant {
                return Err(SetupError::SameSide);
            }
        }
        if !paths.into_iter().all(ClaimPath::is_complete) {
            return refuse("the name of a claim");
        }
        if rules.times.leeway > MOST_LEEWAY {
            return Err(SetupError::LongLeeway { most: MOST_LEEWAY });
        }
        if rules
            .times
            .longest
            .is_some_and(|longest| longest < Duration::from_secs(1))
        {
            return Err(SetupError::ShortLifetime);
        }
        let Some(bound) = &rules.bound else {
            return Ok(());
        };
        let issuer = self.iss.clone();
        match (&rules.sides, bound.is_empty()) {
            (Sides::Tenants, false) => Ok(()),
            (Sides::Tenants, true) => Err(SetupError::NoBoundTenant { issuer }),
            (Sides::Host | Sides::ByClaim { .. }, _) => {
                Err(SetupError::BoundToTenantsAndHost { issuer })
            }
        }
    }
}
