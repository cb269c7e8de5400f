//! How a tenant's state changes.

use std::fmt;

use super::TenantState;
use super::TenantState::{
    Active, Erased, Erasing, Maintenance, Moving, Provisioning, ReadOnly, Suspended,
};

/// A change of a tenant's state.
///
/// | change | from | to | new generation |
/// | --- | --- | --- | --- |
/// | `Activate` | `Provisioning` | `Active` | no |
/// | `Resume` | `ReadOnly`, `Maintenance`, `Suspended` | `Active` | no |
/// | `SetReadOnly` | `Active`, `Maintenance`, `Suspended` | `ReadOnly` | no |
/// | `BeginMaintenance` | `Active`, `ReadOnly` | `Maintenance` | no |
/// | `Suspend` | `Active`, `ReadOnly`, `Maintenance`, `Moving` | `Suspended` | yes |
/// | `BeginErase` | `Active`, `ReadOnly`, `Maintenance`, `Suspended` | `Erasing` | yes |
/// | `FinishErase` | `Erasing` | `Erased` | yes |
///
/// There are no others. A change to the state that the tenant has already is none: nothing
/// happens, and it is no error, so that a change whose answer was lost can be repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Transition {
    /// The last step of the creation.
    Activate,
    /// Back to ordinary service.
    Resume,
    /// Serve for reading only.
    SetReadOnly,
    /// Don't serve for a while. Sessions and jobs of before go on afterwards.
    BeginMaintenance,
    /// Don't serve.
    Suspend,
    /// Begin to delete the data.
    BeginErase,
    /// All data is deleted.
    FinishErase,
}

/// A row of the table.
struct Rule {
    transition: Transition,
    from: &'static [TenantState],
    to: TenantState,
    raises_generation: bool,
}

#[rustfmt::skip]
const RULES: [Rule; 7] = [
    Rule { transition: Transition::Activate, from: &[Provisioning], to: Active, raises_generation: false },
    Rule { transition: Transition::Resume, from: &[ReadOnly, Maintenance, Suspended], to: Active, raises_generation: false },
    Rule { transition: Transition::SetReadOnly, from: &[Active, Maintenance, Suspended], to: ReadOnly, raises_generation: false },
    Rule { transition: Transition::BeginMaintenance, from: &[Active, ReadOnly], to: Maintenance, raises_generation: false },
    Rule { transition: Transition::Suspend, from: &[Active, ReadOnly, Maintenance, Moving], to: Suspended, raises_generation: true },
    Rule { transition: Transition::BeginErase, from: &[Active, ReadOnly, Maintenance, Suspended], to: Erasing, raises_generation: true },
    Rule { transition: Transition::FinishErase, from: &[Erasing], to: Erased, raises_generation: true },
];

impl Transition {
    /// The states from which it starts.
    pub fn from(self) -> &'static [TenantState] {
        self.rule().map_or(&[], |rule| rule.from)
    }

    /// The state to which it leads.
    pub fn to(self) -> TenantState {
        self.rule().map_or(Suspended, |rule| rule.to)
    }

    /// Whether what was made for the tenant before is refused afterwards.
    pub fn raises_generation(self) -> bool {
        self.rule().is_none_or(|rule| rule.raises_generation)
    }

    /// Whether a tenant in this state can be changed so.
    pub fn is_allowed_from(self, state: TenantState) -> bool {
        self.from().contains(&state)
    }

    /// Each has one: there is a test.
    fn rule(self) -> Option<&'static Rule> {
        RULES.iter().find(|rule| rule.transition == self)
    }
}

impl fmt::Display for Transition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Activate => "activated",
            Self::Resume => "resumed",
            Self::SetReadOnly => "made read-only",
            Self::BeginMaintenance => "put under maintenance",
            Self::Suspend => "suspended",
            Self::BeginErase => "erased",
            Self::FinishErase => "declared as erased",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{RULES, Transition};
    use crate::catalog::TenantState;

    #[test]
    fn each_has_one_rule() {
        for transition in [
            Transition::Activate,
            Transition::Resume,
            Transition::SetReadOnly,
            Transition::BeginMaintenance,
            Transition::Suspend,
            Transition::BeginErase,
            Transition::FinishErase,
        ] {
            let rules = RULES.iter().filter(|rule| rule.transition == transition);
            assert_eq!(rules.count(), 1, "{transition:?}");
        }
    }

    #[test]
    fn what_was_erased_stays_so() {
        for rule in &RULES {
            assert!(!rule.from.contains(&TenantState::Erased));
            assert!(!rule.from.contains(&TenantState::Erasing) || rule.to == TenantState::Erased);
        }
    }

    #[test]
    fn what_ends_service_gives_a_new_generation() {
        for rule in &RULES {
            let ends = rule.from.iter().any(|from| from.is_served())
                && !rule.to.is_served()
                && !rule.to.is_for_a_while();
            assert!(!ends || rule.raises_generation, "{:?}", rule.transition);
        }
    }
}
