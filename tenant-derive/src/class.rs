//! The three classes of tables, one for each derive.

/// The class that a derive declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::enum_variant_names,
    reason = "the variants are named as the derives are"
)]
pub(crate) enum Class {
    /// Every row belongs to a tenant.
    MustHaveTenant,
    /// A row belongs to a tenant, or to the host.
    MayHaveTenant,
    /// All tenants share the rows.
    HasNoTenant,
}

impl Class {
    /// The name of the derive, which is also the name of the class' type.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Class::MustHaveTenant => "MustHaveTenant",
            Class::MayHaveTenant => "MayHaveTenant",
            Class::HasNoTenant => "HasNoTenant",
        }
    }
}
