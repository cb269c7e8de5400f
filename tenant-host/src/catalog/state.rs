//! The state of a tenant.

use std::fmt;

/// What may be done with a tenant now.
///
/// | state | served | iterated |
/// | --- | --- | --- |
/// | `Provisioning`: its creation is under way, or has stopped half-way | no | no |
/// | `Active` | yes | yes |
/// | `ReadOnly` | for reading | yes |
/// | `Maintenance`: it is worked on, and back soon | no | no |
/// | `Moving`: it is being switched to another place | no | no |
/// | `Suspended` | no | no |
/// | `Erasing`: its data is being deleted | no | no |
/// | `Erased`: nothing is left but its row in the catalog | no | no |
///
/// How one becomes another, [`Transition`](super::Transition) says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TenantState {
    /// Its creation is under way, or has stopped half-way.
    Provisioning,
    /// It is served.
    Active,
    /// It is served for reading.
    ReadOnly,
    /// It is not served for a while, and what was issued for it goes on afterwards.
    Maintenance,
    /// It is being switched to another place.
    Moving,
    /// It is not served.
    Suspended,
    /// Its data is being deleted. There is no way back.
    Erasing,
    /// Nothing is left of it but its row in the catalog, so that its id is never given again.
    Erased,
}

impl TenantState {
    /// All states.
    pub const ALL: [Self; 8] = [
        Self::Provisioning,
        Self::Active,
        Self::ReadOnly,
        Self::Maintenance,
        Self::Moving,
        Self::Suspended,
        Self::Erasing,
        Self::Erased,
    ];

    /// Whether requests and jobs of the tenant run, if only for reading.
    pub const fn is_served(self) -> bool {
        matches!(self, Self::Active | Self::ReadOnly)
    }

    /// Whether they may write.
    pub const fn is_writable(self) -> bool {
        matches!(self, Self::Active)
    }

    /// Whether it is not served at the moment, and will be soon: who asks may try again.
    pub const fn is_for_a_while(self) -> bool {
        matches!(self, Self::Maintenance | Self::Moving)
    }

    /// As the catalog's table holds it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Provisioning => "provisioning",
            Self::Active => "active",
            Self::ReadOnly => "read_only",
            Self::Maintenance => "maintenance",
            Self::Moving => "moving",
            Self::Suspended => "suspended",
            Self::Erasing => "erasing",
            Self::Erased => "erased",
        }
    }

    /// The state of a text, if there is one.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

impl fmt::Display for TenantState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
