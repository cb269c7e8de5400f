//! Which derive is asked for.

use std::fmt;

use crate::class::Class;

/// One of the derives of this crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Declares the class of a table.
    Class(Class),
    /// Names the field of a record that holds its tenant.
    TenantField,
    /// Says how an enum of connections tells which database it is of.
    ScopedMultiConnection,
}

impl Kind {
    /// All derives. In messages they stand in this order.
    pub(crate) const ALL: &'static [Kind] = &[
        Kind::MUST_HAVE_TENANT,
        Kind::MAY_HAVE_TENANT,
        Kind::IS_TENANT,
        Kind::MEMBER_OF_TENANTS,
        Kind::HAS_NO_TENANT,
        Kind::HOST_ONLY,
        Kind::TenantField,
        Kind::ScopedMultiConnection,
    ];
    pub(crate) const MUST_HAVE_TENANT: Kind = Kind::Class(Class::MustHaveTenant);
    pub(crate) const MAY_HAVE_TENANT: Kind = Kind::Class(Class::MayHaveTenant);
    pub(crate) const IS_TENANT: Kind = Kind::Class(Class::IsTenant);
    pub(crate) const MEMBER_OF_TENANTS: Kind = Kind::Class(Class::MemberOfTenants);
    pub(crate) const HOST_ONLY: Kind = Kind::Class(Class::HostOnly);
    pub(crate) const HAS_NO_TENANT: Kind = Kind::Class(Class::HasNoTenant);

    /// The name of the derive.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Class(class) => class.name(),
            Kind::TenantField => "TenantField",
            Kind::ScopedMultiConnection => "ScopedMultiConnection",
        }
    }
}

impl From<Class> for Kind {
    fn from(class: Class) -> Self {
        Kind::Class(class)
    }
}

/// As messages show it: in backticks.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.name())
    }
}
