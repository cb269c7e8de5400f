//! Times as the tables hold them, and as texts.

use std::time::SystemTime;

use jiff::Timestamp;
use jiff::fmt::temporal::DateTimePrinter;

pub(super) use crate::catalog::time::{from_millis, now};

/// The time in UTC, to the second.
pub(crate) fn text(time: SystemTime) -> String {
    match Timestamp::try_from(time) {
        Ok(time) => DateTimePrinter::new()
            .precision(Some(0))
            .timestamp_to_string(&time),
        Err(_) => "a time that is out of range".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn to_the_second() {
        let time = UNIX_EPOCH + Duration::from_millis(1_796_126_400_999);
        assert_eq!(super::text(time), "2026-12-01T12:00:00Z");
    }
}
