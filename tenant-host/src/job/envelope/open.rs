//! Opening.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use tenant_core::{ScopeAuthority, ScopeOrigin};

use super::opened::Facts;
use super::token::{Side, Token};
use super::{Envelope, EnvelopeKeys, HostEnvelope, OpenError};
use crate::TenantKey;
use crate::catalog::time::to_millis;
use crate::catalog::{Catalog, CatalogError, Generation, Issued, Tenant, TenantAccess};
use crate::id;
use crate::job::Message;

/// What opens envelopes, and makes scopes of them.
///
/// It needs the authority, as everything that makes scopes, and the catalog, which knows whether
/// the tenant is served, and in which life it is. Copies are handles of the same.
pub struct Opener<Id>(pub(super) Arc<Inner<Id>>);

pub(super) struct Inner<Id> {
    authority: ScopeAuthority,
    pub(super) catalog: Catalog<Id>,
    keys: EnvelopeKeys,
    older: OlderLife,
    clock: Arc<dyn Fn() -> SystemTime + Send + Sync>,
}

/// What becomes of messages that were sealed in an older life of their tenant: before it was
/// suspended, moved, or its sessions were revoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum OlderLife {
    /// They are refused. So is all that waits when a tenant is suspended, also after it is
    /// resumed.
    #[default]
    Refuse,
    /// They are opened. The tenant must be served now, and the envelope must be in time; what
    /// waits while a tenant is suspended or moved is done afterwards. An id is never given
    /// twice, so it is the same tenant.
    Open,
}

/// Sets up an [`Opener`]. Made by [`Opener::builder`].
#[must_use = "there is no opener before `build` is called"]
pub struct OpenerBuilder<Id>(Inner<Id>);

impl<Id: TenantKey> Opener<Id> {
    /// One that refuses what was sealed in an older life of a tenant.
    pub fn new(authority: &ScopeAuthority, catalog: &Catalog<Id>, keys: &EnvelopeKeys) -> Self {
        Self::builder(authority, catalog, keys).build()
    }

    /// Sets one up.
    pub fn builder(
        authority: &ScopeAuthority,
        catalog: &Catalog<Id>,
        keys: &EnvelopeKeys,
    ) -> OpenerBuilder<Id> {
        OpenerBuilder(Inner {
            authority: authority.clone(),
            catalog: catalog.clone(),
            keys: keys.clone(),
            older: OlderLife::default(),
            clock: Arc::new(SystemTime::now),
        })
    }

    /// Opens a tenant's message of the kind of `T`.
    ///
    /// It may wait for the catalog's database.
    ///
    /// # Errors
    ///
    /// [`OpenError`], which says for each thing that can be wrong what it is, and
    /// [what is to be done](OpenError::fate) with the envelope.
    pub fn open<T: Message>(&self, sealed: &[u8]) -> Result<Envelope<Id, T>, OpenError> {
        let token = self.0.tenants::<T>(sealed)?;
        let access = self.0.admit(&token)?;
        enclosed(access, &token)
    }

    /// Opens a message of the host, of the kind of `T`.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open), but for what is about a tenant.
    pub fn open_for_host<T: Message>(&self, sealed: &[u8]) -> Result<HostEnvelope<T>, OpenError> {
        let token = self.0.checked::<T>(sealed, Side::Host)?;
        Ok(HostEnvelope {
            scope: self.0.authority.host(origin(&token)),
            payload: payload(&token)?,
            facts: Facts::of(&token),
        })
    }

    /// What is in an envelope, if it is authentic. Nothing else is checked.
    pub(in crate::job) fn look<'a>(&self, sealed: &'a [u8]) -> Result<Token<'a>, OpenError> {
        Token::open(sealed, &self.0.keys)
    }

    /// The catalog that is asked.
    pub fn catalog(&self) -> &Catalog<Id> {
        &self.0.catalog
    }
}

impl<Id: TenantKey> Inner<Id> {
    /// What is in a tenant's envelope.
    pub(super) fn tenants<'a, T: Message>(&self, sealed: &'a [u8]) -> Result<Token<'a>, OpenError> {
        self.checked::<T>(sealed, Side::Tenant)
    }

    fn checked<'a, T: Message>(
        &self,
        sealed: &'a [u8],
        side: Side,
    ) -> Result<Token<'a>, OpenError> {
        let token = Token::open(sealed, &self.keys)?;
        if token.side != side {
            return Err(OpenError::WrongSide);
        }
        if token.kind != T::KIND {
            return Err(OpenError::WrongKind { expected: T::KIND });
        }
        token.check_time(to_millis((self.clock)()))?;
        Ok(token)
    }

    fn admit(&self, token: &Token<'_>) -> Result<TenantAccess<Id>, OpenError> {
        let id: Id = tenant_of(token)?;
        let issued = Issued::Generation(Generation::from_number(token.generation));
        let admit = |issued| {
            let origin = origin(token);
            self.catalog
                .admit(&self.authority, id.clone(), issued, origin)
        };
        match admit(issued) {
            Err(CatalogError::OlderGeneration)
                if self.opens_older(token, &*self.catalog.tenant(&id)?) =>
            {
                Ok(admit(Issued::Now)?)
            }
            admitted => Ok(admitted?),
        }
    }

    #[cfg(feature = "async")]
    pub(super) async fn admit_awaited(
        &self,
        token: &Token<'_>,
    ) -> Result<TenantAccess<Id>, OpenError> {
        let id: Id = tenant_of(token)?;
        let issued = Issued::Generation(Generation::from_number(token.generation));
        let admit = |issued| {
            let origin = origin(token);
            self.catalog
                .admit_awaited(&self.authority, id.clone(), issued, origin)
        };
        match admit(issued).await {
            Err(CatalogError::OlderGeneration)
                if self.opens_older(token, &*self.catalog.tenant_awaited(&id).await?) =>
            {
                Ok(admit(Issued::Now).await?)
            }
            admitted => Ok(admitted?),
        }
    }

    /// Whether the message may be opened although it is of another life. That of a later life,
    /// which nobody knows, may not.
    fn opens_older(&self, token: &Token<'_>, tenant: &Tenant<Id>) -> bool {
        self.older == OlderLife::Open && token.generation < tenant.generation().number()
    }
}

fn tenant_of<Id: TenantKey>(token: &Token<'_>) -> Result<Id, OpenError> {
    id::parse(token.tenant).ok_or(OpenError::Catalog(CatalogError::UnknownTenant))
}

/// The origin of the scope that a message gives.
fn origin(token: &Token<'_>) -> ScopeOrigin {
    let origin = ScopeOrigin::new("job").request(token.id.to_string());
    match token.user {
        "" => origin,
        user => origin.user(user),
    }
}

pub(super) fn enclosed<Id, T: Message>(
    access: TenantAccess<Id>,
    token: &Token<'_>,
) -> Result<Envelope<Id, T>, OpenError> {
    Ok(Envelope {
        access,
        payload: payload(token)?,
        facts: Facts::of(token),
    })
}

fn payload<T: Message>(token: &Token<'_>) -> Result<T, OpenError> {
    // What serde says may quote the payload.
    serde_json::from_slice(token.payload).map_err(|_| OpenError::Payload { kind: T::KIND })
}

impl<Id> OpenerBuilder<Id> {
    /// What becomes of messages that were sealed in an older life of their tenant. They are
    /// refused if it is not said.
    pub fn older_life(mut self, older: OlderLife) -> Self {
        self.0.older = older;
        self
    }

    /// The clock by which envelopes expire; that of the system if it is not said.
    pub fn clock(mut self, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.0.clock = Arc::new(clock);
        self
    }

    /// The opener.
    pub fn build(self) -> Opener<Id> {
        Opener(Arc::new(self.0))
    }
}

impl<Id> Clone for Opener<Id> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<Id> fmt::Debug for Opener<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opener")
            .field("keys", &self.0.keys)
            .field("older", &self.0.older)
            .finish_non_exhaustive()
    }
}

impl<Id> fmt::Debug for OpenerBuilder<Id> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenerBuilder")
            .field("keys", &self.0.keys)
            .field("older", &self.0.older)
            .finish_non_exhaustive()
    }
}
