//! The roles that somebody has today.

use std::sync::Arc;
use std::time::SystemTime;

use super::PermissionError;
use super::asker::Asked;
use super::grantee::Kind;
use crate::TenantKey;
use crate::catalog::{Catalog, CatalogError, MachineKey, Member, Operator, Tenant};
use crate::session::{RolesFrom, SessionError};

/// The roles that somebody has today, and who says so.
pub(super) enum Held<Id> {
    /// Those of the token.
    Given(Vec<String>),
    Member(Arc<Member<Id>>),
    Operator(Arc<Operator>),
    Machine(Arc<MachineKey<Id>>),
}

impl<Id: TenantKey> Held<Id> {
    /// Asks the catalog, if it is the catalog that says so. A session that was verified before a
    /// role was taken away has it no more.
    pub(super) fn of(
        catalog: &Catalog<Id>,
        asked: &Asked<'_, Id>,
        tenant: Option<&Tenant<Id>>,
    ) -> Result<Self, PermissionError> {
        match (asked.roles_from, tenant) {
            (RolesFrom::Token, _) => Ok(Self::given(asked)),
            (RolesFrom::MachineKey(id), _) => Self::machine(catalog.machine_key(id)?),
            (RolesFrom::Catalog, Some(tenant)) => {
                Self::member(catalog.member(tenant.id(), asked.user)?)
            }
            (RolesFrom::Catalog, None) => Self::operator(catalog.operator(asked.user)?),
        }
    }

    /// The same, awaited.
    #[cfg(feature = "async")]
    pub(super) async fn of_awaited(
        catalog: &Catalog<Id>,
        asked: &Asked<'_, Id>,
        tenant: Option<&Tenant<Id>>,
    ) -> Result<Self, PermissionError> {
        match (asked.roles_from, tenant) {
            (RolesFrom::Token, _) => Ok(Self::given(asked)),
            (RolesFrom::MachineKey(id), _) => Self::machine(catalog.machine_key_awaited(id).await?),
            (RolesFrom::Catalog, Some(tenant)) => {
                Self::member(catalog.member_awaited(tenant.id(), asked.user).await?)
            }
            (RolesFrom::Catalog, None) => {
                Self::operator(catalog.operator_awaited(asked.user).await?)
            }
        }
    }

    fn given(asked: &Asked<'_, Id>) -> Self {
        Self::Given(asked.roles.iter().map(|&role| role.to_owned()).collect())
    }

    fn member(member: Option<Arc<Member<Id>>>) -> Result<Self, PermissionError> {
        let member = member.ok_or(SessionError::NotAMember)?;
        Ok(Self::Member(member))
    }

    fn operator(operator: Option<Arc<Operator>>) -> Result<Self, PermissionError> {
        let operator = operator.ok_or(SessionError::NotAnOperator)?;
        Ok(Self::Operator(operator))
    }

    fn machine(key: Option<Arc<MachineKey<Id>>>) -> Result<Self, PermissionError> {
        let key = key.filter(|key| key.is_valid_at(SystemTime::now()));
        let key = key.ok_or(CatalogError::MachineKeyEnded)?;
        Ok(Self::Machine(key))
    }

    /// Whether something that is granted to such a holder is granted to this one.
    pub(super) fn is(&self, user: &str, kind: Kind, name: &str) -> bool {
        match kind {
            Kind::Role => self.has_role(name),
            // The machine's name is made by the catalog, and could be that of a user, too.
            Kind::User => !matches!(self, Self::Machine(_)) && user == name,
            Kind::Machine => matches!(self, Self::Machine(key) if key.id() == name),
        }
    }

    fn has_role(&self, role: &str) -> bool {
        match self {
            Self::Given(roles) => roles.iter().any(|own| own == role),
            Self::Member(member) => member.roles().contains(role),
            Self::Operator(operator) => operator.roles().contains(role),
            Self::Machine(key) => key.roles().contains(role),
        }
    }
}
