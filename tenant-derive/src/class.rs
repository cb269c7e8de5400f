//! The classes of tables, one for each derive.

/// The class that a derive declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Every row belongs to a tenant.
    MustHaveTenant,
    /// A row belongs to a tenant, or to the host.
    MayHaveTenant,
    /// Every row is a tenant.
    IsTenant,
    /// A row belongs to several tenants.
    MemberOfTenants,
    /// All tenants share the rows.
    HasNoTenant,
    /// The rows are the host's.
    HostOnly,
}

impl Class {
    /// The name of the derive, which is also the name of the class' type.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Class::MustHaveTenant => "MustHaveTenant",
            Class::MayHaveTenant => "MayHaveTenant",
            Class::IsTenant => "IsTenant",
            Class::MemberOfTenants => "MemberOfTenants",
            Class::HasNoTenant => "HasNoTenant",
            Class::HostOnly => "HostOnly",
        }
    }
}
