//! How many of something a tenant may have.

use std::fmt;

/// How many of something a tenant may have: seats, projects, runs.
///
/// ```
/// use tenant_host::feature::Limit;
///
/// assert!(Limit::of(10).allows(10));
/// assert!(!Limit::of(10).allows(11));
/// assert!(Limit::UNLIMITED.allows(u64::MAX / 2));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Limit(i64);

impl Limit {
    /// As many as the counter can hold.
    pub const UNLIMITED: Self = Self(i64::MAX);

    /// None at all.
    pub const NONE: Self = Self(0);

    /// So many. What a counter can't hold is unlimited.
    pub const fn of(count: u64) -> Self {
        if count > i64::MAX as u64 {
            Self::UNLIMITED
        } else {
            Self(count as i64)
        }
    }

    /// The number, unless it is unlimited.
    pub const fn count(self) -> Option<u64> {
        if self.0 == i64::MAX {
            None
        } else {
            Some(self.0 as u64)
        }
    }

    /// Whether so many are within it.
    pub const fn allows(self, count: u64) -> bool {
        count <= self.0 as u64
    }

    /// The greatest count at which so many more are within it.
    pub(super) fn room_for(self, more: u64) -> Option<i64> {
        let room = self.0.checked_sub(i64::try_from(more).ok()?)?;
        (room >= 0).then_some(room)
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        if text == UNLIMITED {
            return Some(Self::UNLIMITED);
        }
        let count: i64 = text.parse().ok()?;
        let is_counted = (0..i64::MAX).contains(&count);
        (is_counted && count.to_string() == text).then_some(Self(count))
    }
}

const UNLIMITED: &str = "unlimited";

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.count() {
            Some(count) => count.fmt(f),
            None => f.write_str(UNLIMITED),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Limit;

    #[test]
    fn a_limit_is_read_as_it_is_written() {
        for limit in [Limit::NONE, Limit::of(1), Limit::of(10), Limit::UNLIMITED] {
            assert_eq!(Limit::read(&limit.to_string()), Some(limit));
        }
        for text in [
            "",
            "-1",
            "+1",
            "01",
            " 1",
            "1.0",
            "Unlimited",
            "9223372036854775807",
        ] {
            assert_eq!(Limit::read(text), None, "{text:?}");
        }
    }

    #[test]
    fn room_is_never_below_zero() {
        assert_eq!(Limit::of(10).room_for(1), Some(9));
        assert_eq!(Limit::of(10).room_for(10), Some(0));
        assert_eq!(Limit::of(10).room_for(11), None);
        assert_eq!(Limit::UNLIMITED.room_for(u64::MAX), None);
        assert_eq!(Limit::of(u64::MAX), Limit::UNLIMITED);
    }
}
