//! Whether a token is a tenant's or the host's.

use crate::session::SessionError;
use crate::session::token::claims::Claims;
use crate::session::token::path::ClaimPath;

/// For whom an issuer speaks.
#[derive(Debug, Clone)]
pub(crate) enum Sides {
    /// For tenants.
    Tenants,
    /// For the host.
    Host,
    /// For both; the claim says for whom.
    ByClaim {
        claim: ClaimPath,
        host: String,
        tenant: String,
    },
}

/// For whom a token speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SideOfToken {
    Tenant,
    Host,
}

impl Sides {
    /// The side of a token. It is never guessed from what is missing: a token without tenant
    /// is not the host's.
    pub(crate) fn of(&self, claims: &Claims<'_>) -> Result<SideOfToken, SessionError> {
        match self {
            Self::Tenants => Ok(SideOfToken::Tenant),
            Self::Host => Ok(SideOfToken::Host),
            Self::ByClaim {
                claim,
                host,
                tenant,
            } => {
                let side = claims.required_text(claim)?;
                if side == *host {
                    Ok(SideOfToken::Host)
                } else if side == *tenant {
                    Ok(SideOfToken::Tenant)
                } else {
                    Err(SessionError::UnknownSide)
                }
            }
        }
    }
}
