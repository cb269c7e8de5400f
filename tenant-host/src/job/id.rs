//! The id of a message.

use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

use super::SealError;
use crate::catalog::time::now;

/// The id of a message: a job, or an event. No two have the same one.
///
/// It is 128 bits: the time in milliseconds, and 80 random bits. Its text is 32 hexadecimal
/// digits, and the order of texts is that of the times. Those that a process makes are in the order
/// in which it makes them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(u128);

/// A text is not the id of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the id of a message: it has 32 hexadecimal digits, in small letters")]
pub struct InvalidMessageId;

/// The last id that this process has made.
static LAST: Mutex<u128> = Mutex::new(0);

impl MessageId {
    /// A new one.
    pub(super) fn new() -> Result<Self, SealError> {
        const RANDOM_BITS: u32 = 80;

        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|_| SealError::NoRandomness)?;
        let random = u128::from_be_bytes(random) & ((1 << RANDOM_BITS) - 1);
        let time = u128::from(now().max(0).unsigned_abs());
        // Nothing is half changed in it.
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        *last = (time << RANDOM_BITS | random).max(last.saturating_add(1));
        Ok(Self(*last))
    }

    pub(super) fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(bytes))
    }

    pub(super) fn bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MessageId({self})")
    }
}

impl FromStr for MessageId {
    type Err = InvalidMessageId;

    fn from_str(text: &str) -> Result<Self, InvalidMessageId> {
        let id = u128::from_str_radix(text, 16).map_err(|_| InvalidMessageId)?;
        let id = Self(id);
        // `A`, `+a` and `a` are not three texts of one id.
        if id.to_string() == text {
            Ok(id)
        } else {
            Err(InvalidMessageId)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MessageId;

    #[test]
    fn ids_are_in_the_order_in_which_they_are_made() {
        let ids: Vec<_> = (0..1000).map(|_| MessageId::new()).collect();
        assert!(ids.is_sorted_by(|one, other| one.as_ref().ok() < other.as_ref().ok()));
    }

    #[test]
    fn an_id_has_one_text() {
        let id = MessageId::new().expect("random bytes");
        let text = id.to_string();
        assert_eq!(text.parse(), Ok(id));
        assert_eq!(MessageId::from_bytes(id.bytes()), id);
        for other in [
            text.to_uppercase() + "a",
            format!("+{}", &text[1..]),
            text[1..].to_owned(),
            String::new(),
        ] {
            assert!(other.parse::<MessageId>().is_err(), "{other:?}");
        }
    }
}
