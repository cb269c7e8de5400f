//! How far the creation of a tenant has come.

use std::fmt;

/// The last step of a creation that was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CreationStep {
    /// Id and name are taken.
    Reserved,
    /// Its schema or database is made.
    Made,
    /// Its tables are made.
    Migrated,
    /// It needs nothing but a name: see [`prepare`](super::Catalog::prepare).
    Ready,
}

impl CreationStep {
    /// All steps, in order.
    pub const ALL: [Self; 4] = [Self::Reserved, Self::Made, Self::Migrated, Self::Ready];

    /// As the catalog's table holds it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reserved => "reserved",
            Self::Made => "made",
            Self::Migrated => "migrated",
            Self::Ready => "ready",
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.as_str() == text)
    }
}

impl fmt::Display for CreationStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
