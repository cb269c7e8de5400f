//! Times, as tables and pages have them.

use std::time::SystemTime;

use jiff::Timestamp;

/// Now, in seconds since 1970.
pub fn now() -> i64 {
    Timestamp::now().as_second()
}

/// A time in seconds, for people: `2026-12-01 12:30 UTC`.
pub fn shown(seconds: i64) -> String {
    match Timestamp::from_second(seconds) {
        Ok(time) => time.strftime("%Y-%m-%d %H:%M UTC").to_string(),
        Err(_) => seconds.to_string(),
    }
}

/// A time of the catalog, for people.
pub fn shown_time(time: SystemTime) -> String {
    match Timestamp::try_from(time) {
        Ok(time) => shown(time.as_second()),
        Err(_) => String::new(),
    }
}
