//! Times as the tables hold them: milliseconds since 1970-01-01 UTC.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// This moment.
pub(crate) fn now() -> i64 {
    to_millis(SystemTime::now())
}

/// The second in which this moment is, where it begins.
pub(crate) fn this_second() -> i64 {
    let now = now();
    now - now.rem_euclid(1000)
}

/// Rounded down. What is out of reach is the nearest that is in it.
pub(crate) fn to_millis(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_millis()).unwrap_or(i64::MAX),
        Err(before) => {
            let before = before.duration();
            let millis = i64::try_from(before.as_millis()).unwrap_or(i64::MAX);
            let is_whole = before.subsec_nanos() % 1_000_000 == 0;
            -millis - i64::from(!is_whole && millis < i64::MAX)
        }
    }
}

/// The time of a column. What this platform has no time for is 1970-01-01.
pub(crate) fn from_millis(millis: i64) -> SystemTime {
    let distance = Duration::from_millis(millis.unsigned_abs());
    let time = if millis < 0 {
        UNIX_EPOCH.checked_sub(distance)
    } else {
        UNIX_EPOCH.checked_add(distance)
    };
    time.unwrap_or(UNIX_EPOCH)
}

/// A length of time in milliseconds.
pub(crate) fn length(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::{from_millis, to_millis};

    #[test]
    fn there_and_back() {
        for millis in [0, 1, -1, 1_700_000_000_123, -1_700_000_000_123] {
            assert_eq!(to_millis(from_millis(millis)), millis);
        }
        assert_eq!(to_millis(UNIX_EPOCH + Duration::from_micros(1999)), 1);
        assert_eq!(to_millis(UNIX_EPOCH - Duration::from_micros(1)), -1);
    }
}
