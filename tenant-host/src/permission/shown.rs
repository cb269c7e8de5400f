//! What was granted and denied, for showing.

/// Whether something is granted or denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ruling {
    /// It is granted.
    Grant,
    /// It is denied, whatever else grants it.
    Deny,
}

impl Ruling {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::Deny => "deny",
        }
    }

    /// What is not understood denies: the worst that it can do is to take something away.
    pub(super) fn read(text: &str) -> Self {
        if text == Self::Grant.as_str() {
            Self::Grant
        } else {
            Self::Deny
        }
    }
}

/// To what kind of holder something is granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HolderKind {
    /// All with a role.
    Role,
    /// A user.
    User,
    /// A machine, by the id of its key.
    Machine,
    /// Nobody: the row was put into the database by hand.
    Unknown,
}

/// Something that was granted or denied, as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ShownRuling {
    /// To what kind of holder.
    pub holder: HolderKind,
    /// Its name.
    pub name: String,
    /// The permission.
    pub permission: String,
    /// Granted or denied.
    pub ruling: Ruling,
    /// Whether it counts: the program declares the permission, for this side. A row that was put
    /// into the database by hand may not.
    pub is_effective: bool,
}
