//! Which life of a tenant.

use std::fmt;

/// A number that says in which of its lives a tenant is.
///
/// Suspending a tenant, erasing it, moving it and revoking its sessions give it a greater one.
/// What was made for a tenant carries the number of that moment: sessions, sealed jobs, keys of
/// caches and pools. Where it is used, it is compared with the number of today, and what was made
/// in another life is refused.
///
/// Numbers are of the whole catalog: no two changes give the same one. So an id whose creation
/// was undone, and that is created again, doesn't meet what was made the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Generation(i64);

impl Generation {
    /// The generation with this number, as it was read from where [`number`](Self::number) was
    /// written.
    pub const fn from_number(number: i64) -> Self {
        Self(number)
    }

    /// The number.
    pub const fn number(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Generation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
