//! From what was verified to a session.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::SystemTime;

use tenant_core::ScopeAuthority;

use super::check::{VerifiedSide, VerifiedToken};
use crate::TenantKey;
use crate::catalog::{Generation, Issued, MachineKey, Member, Operator, TenantAccess};
use crate::session::person::{Facts, Person, RolesFrom};
use crate::session::token::path::ClaimPath;
use crate::session::{Credential, HostSession, SessionError, TenantSession};

/// What vouches for the scope of a session, in the words of its origin.
pub(super) const BY_TOKEN: &str = "session";
pub(super) const BY_KEY: &str = "machine key";

/// A machine key is asked of the database, which knows when it ends; it lives through the
/// tenant's lives.
pub(super) const ISSUED_BY_KEY: Issued = Issued::Now;

/// Who asks with a token.
pub(super) struct Asker {
    pub(super) facts: Facts,
    issued: Option<SystemTime>,
}

pub(super) fn asker<Id>(token: VerifiedToken<Id>, request: String) -> (VerifiedSide<Id>, Asker) {
    let facts = Facts {
        session: token.session,
        user: token.user,
        name: token.name,
        request,
        expires: Some(token.expires),
        roles_from: match &token.side {
            VerifiedSide::Tenant { roles: Some(_), .. } | VerifiedSide::Host { roles: Some(_) } => {
                RolesFrom::Token
            }
            VerifiedSide::Tenant { .. } | VerifiedSide::Host { .. } => RolesFrom::Catalog,
        },
    };
    let issued = token.issued;
    (token.side, Asker { facts, issued })
}

impl Asker {
    /// When the token was signed. Without it nobody could say whether it is from before a
    /// revocation.
    fn issued(&self) -> Result<SystemTime, SessionError> {
        self.issued.ok_or_else(|| ClaimPath::from("iat").missing())
    }

    /// In which life of its tenant the token was signed.
    pub(super) fn issued_in(&self, generation: Option<i64>) -> Result<Issued, SessionError> {
        match generation {
            Some(number) => Ok(Issued::Generation(Generation::from_number(number))),
            None => Ok(Issued::At(self.issued()?)),
        }
    }

    /// The roles of a member, if the user is one.
    pub(super) fn roles_of<Id>(
        &self,
        member: Option<Arc<Member<Id>>>,
    ) -> Result<Vec<String>, SessionError> {
        let member = member.ok_or(SessionError::NotAMember)?;
        self.accepted(member.roles(), |issued| member.accepts(issued))
    }

    /// The roles of an operator, if the user is one.
    pub(super) fn roles_of_operator(
        &self,
        operator: Option<Arc<Operator>>,
    ) -> Result<Vec<String>, SessionError> {
        let operator = operator.ok_or(SessionError::NotAnOperator)?;
        self.accepted(operator.roles(), |issued| operator.accepts(issued))
    }

    fn accepted(
        &self,
        roles: &BTreeSet<String>,
        accepts: impl FnOnce(SystemTime) -> bool,
    ) -> Result<Vec<String>, SessionError> {
        if accepts(self.issued()?) {
            Ok(roles.iter().cloned().collect())
        } else {
            Err(SessionError::Revoked)
        }
    }
}

pub(super) fn tenant<Id: TenantKey>(
    access: TenantAccess<Id>,
    asker: Asker,
    roles: Vec<String>,
) -> TenantSession<Id> {
    TenantSession::made(access, Person::new(asker.facts, roles), Credential::Token)
}

pub(super) fn host(authority: &ScopeAuthority, asker: Asker, roles: Vec<String>) -> HostSession {
    let scope = authority.host(asker.facts.origin(BY_TOKEN));
    HostSession::made(scope, Person::new(asker.facts, roles))
}

/// Who asks with a machine key. Its id is no secret.
pub(super) fn machine<Id>(key: &MachineKey<Id>, request: String) -> Facts {
    Facts {
        session: None,
        user: format!("mk_{}", key.id()),
        name: Some(key.name().to_owned()),
        request,
        expires: key.expires(),
        roles_from: RolesFrom::MachineKey(key.id().to_owned()),
    }
}

pub(super) fn tenant_of_machine<Id: TenantKey>(
    access: TenantAccess<Id>,
    machine: Facts,
    key: &MachineKey<Id>,
) -> TenantSession<Id> {
    let roles = key.roles().iter().cloned().collect();
    TenantSession::made(access, Person::new(machine, roles), Credential::MachineKey)
}
