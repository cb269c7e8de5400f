//! From a token to what it proves. Nothing here asks the catalog.

use std::time::SystemTime;

use super::issuers::{Issuer, Issuers};
use crate::TenantKey;
use crate::catalog::SessionId;
use crate::id;
use crate::session::SessionError;
use crate::session::issuer::SideOfToken;
use crate::session::token::claims::{Claims, Limits};
use crate::session::token::encoded::Encoded;
use crate::session::token::header::Header;
use crate::session::token::path::ClaimPath;

/// What a genuine token says.
#[derive(Debug)]
pub(crate) struct VerifiedToken<Id> {
    pub(crate) side: VerifiedSide<Id>,
    /// Which token it is, if its issuer has given it an id.
    pub(crate) session: Option<SessionId>,
    pub(crate) user: String,
    pub(crate) name: Option<String>,
    pub(crate) expires: SystemTime,
    pub(crate) issued: Option<SystemTime>,
}

/// For whom it speaks.
#[derive(Debug)]
pub(crate) enum VerifiedSide<Id> {
    Tenant {
        id: Id,
        /// The tenant's life for which the token was signed, if it says so.
        generation: Option<i64>,
        /// The roles that the token gives; the catalog's if it gives none.
        roles: Option<Vec<String>>,
    },
    Host {
        /// As with a tenant.
        roles: Option<Vec<String>>,
    },
}

/// A token that was taken apart, and the issuer whose it says it is. It is not verified.
pub(crate) struct Unverified<'a, Id> {
    encoded: Encoded<'a>,
    header: Header,
    pub(crate) issuer: &'a Issuer<Id>,
}

impl<'a, Id: TenantKey> Unverified<'a, Id> {
    /// Takes a token apart and finds its issuer.
    ///
    /// Up to here its own word counts for one thing: which issuer's keys it is held against.
    pub(crate) fn read(
        token: &'a str,
        issuers: &'a Issuers<Id>,
        limits: Limits,
    ) -> Result<Self, SessionError> {
        let encoded = Encoded::split(token, limits.token)?;
        let header = Header::parse(&encoded.header)?;
        let iss = Claims::parse(&encoded.claims, limits)?.issuer()?;
        let issuer = issuers.find(&iss)?;
        header.check_type(issuer.rules.types)?;
        Ok(Self {
            encoded,
            header,
            issuer,
        })
    }

    /// The key that it names.
    pub(crate) fn kid(&self) -> Option<&str> {
        self.header.kid.as_deref()
    }

    /// Verifies it with the keys as they are.
    pub(crate) fn verify(
        self,
        issuers: &Issuers<Id>,
        limits: Limits,
        now: SystemTime,
    ) -> Result<VerifiedToken<Id>, SessionError> {
        let keys = self.issuer.keys.keys();
        let key = keys.find(self.kid())?;
        // Before anything is computed: the key decides how it is used.
        if self.header.alg != key.algorithm().name() {
            return Err(SessionError::WrongAlgorithm);
        }
        if !key.verifies(self.encoded.signed.as_bytes(), self.encoded.signature) {
            return Err(SessionError::WrongSignature);
        }
        let claims = Claims::parse(&self.encoded.claims, limits)?;
        read(&claims, self.issuer, issuers, now)
    }
}

/// Reads the claims of a genuine token.
fn read<Id: TenantKey>(
    claims: &Claims<'_>,
    issuer: &Issuer<Id>,
    issuers: &Issuers<Id>,
    now: SystemTime,
) -> Result<VerifiedToken<Id>, SessionError> {
    let rules = &issuer.rules;
    claims.check_audience(&issuer.aud)?;
    let times = claims.times()?;
    times.check(now, rules.times)?;
    for (path, value) in &rules.required {
        if claims.required_text(path)? != *value {
            return Err(SessionError::WrongClaim {
                claim: path.to_string(),
            });
        }
    }
    let session = session(claims, issuer, times.expires)?;
    let user = claims.required_text(&rules.user)?;
    let name = claims.shown_text(&rules.name)?;
    let roles = || match rules.roles_from_token {
        true => claims.roles(&rules.roles.0, rules.roles.1).map(Some),
        false => Ok(None),
    };
    let side = match rules.sides.of(claims)? {
        SideOfToken::Tenant => {
            let text = claims.id(&rules.tenant)?.ok_or(SessionError::NoTenant)?;
            let id: Id = id::parse(&text)
                .ok_or_else(|| rules.tenant.invalid("is not the id of a tenant"))?;
            issuers.check_bound(rules, &id)?;
            let generation = match &rules.generation {
                Some(path) => Some(claims.required_integer(path)?),
                None => None,
            };
            VerifiedSide::Tenant {
                id,
                generation,
                roles: roles()?,
            }
        }
        SideOfToken::Host => {
            // Whatever the value is: such a token speaks for two.
            if claims.has(&rules.tenant)? {
                return Err(SessionError::HostWithTenant);
            }
            VerifiedSide::Host { roles: roles()? }
        }
    };
    Ok(VerifiedToken {
        side,
        session,
        user,
        name,
        expires: times.expires,
        issued: times.issued,
    })
}

/// Which token it is. The `jti` is asked for nowhere else; a token need not have one.
fn session<Id>(
    claims: &Claims<'_>,
    issuer: &Issuer<Id>,
    expires: SystemTime,
) -> Result<Option<SessionId>, SessionError> {
    let path = ClaimPath::from("jti");
    let jti = claims.text(&path)?;
    jti.map(|jti| SessionId::new(&issuer.iss, jti, expires))
        .transpose()
        // The issuer's is the text of the configuration, and short.
        .map_err(|_| path.invalid("is too long"))
}
