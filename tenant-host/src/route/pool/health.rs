//! Whether a server answers.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::later;
use crate::database::ConnectFailure;

/// How long a server that does not answer is left alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BackOff {
    /// After the first failure; then twice as long each time.
    pub(crate) first: Duration,
    pub(crate) longest: Duration,
}

impl BackOff {
    fn after(self, failures: u32) -> Duration {
        let times = 1_u32.checked_shl(failures - 1).unwrap_or(u32::MAX);
        self.first.saturating_mul(times).min(self.longest)
    }
}

/// A server does not answer, and is left alone for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Down {
    pub(crate) failure: ConnectFailure,
    pub(crate) retry_after: Duration,
}

/// What is known of a server.
#[derive(Debug, Default)]
pub(super) struct Health {
    /// Whether there is a `failed`, so that nobody has to look while all is well.
    is_down: AtomicBool,
    failed: Mutex<Option<Failed>>,
}

#[derive(Debug, Clone, Copy)]
struct Failed {
    failure: ConnectFailure,
    /// How often, one after the other.
    times: u32,
    last: Instant,
    retry_at: Instant,
}

impl Failed {
    fn down(&self, now: Instant) -> Option<Down> {
        let retry_after = self.retry_at.saturating_duration_since(now);
        (!retry_after.is_zero()).then_some(Down {
            failure: self.failure,
            retry_after,
        })
    }
}

impl Health {
    /// # Errors
    ///
    /// [`Down`] while the server is left alone.
    pub(super) fn check(&self, now: Instant) -> Result<(), Down> {
        if !self.is_down.load(Ordering::Relaxed) {
            return Ok(());
        }
        match self.failed().as_ref().and_then(|failed| failed.down(now)) {
            None => Ok(()),
            Some(down) => Err(down),
        }
    }

    /// Asks whether to connect, and says whether the server did not answer the last time. Of
    /// those who ask such a server, one may try again: the others would only wait with it. It
    /// has `time` for that.
    ///
    /// # Errors
    ///
    /// [`Down`] for the others.
    pub(super) fn may_connect(&self, now: Instant, time: Duration) -> Result<bool, Down> {
        if !self.is_down.load(Ordering::Relaxed) {
            return Ok(false);
        }
        let mut failed = self.failed();
        let Some(failed) = failed.as_mut() else {
            return Ok(false);
        };
        if let Some(down) = failed.down(now) {
            return Err(down);
        }
        failed.retry_at = later(now, time);
        Ok(true)
    }

    /// The server has answered.
    pub(super) fn answered(&self) {
        if self.is_down.load(Ordering::Relaxed) {
            *self.failed() = None;
            self.is_down.store(false, Ordering::Relaxed);
        }
    }

    /// The server did not answer one who began to connect at `began`. Whether that is news:
    /// of those who connect at the same time, the first failure counts.
    pub(super) fn failed_to_answer(
        &self,
        failure: ConnectFailure,
        began: Instant,
        now: Instant,
        back_off: BackOff,
    ) -> bool {
        let mut failed = self.failed();
        let times = match *failed {
            Some(before) if began < before.last => return false,
            Some(before) => before.times.saturating_add(1),
            None => 1,
        };
        *failed = Some(Failed {
            failure,
            times,
            last: now,
            retry_at: later(now, back_off.after(times)),
        });
        self.is_down.store(true, Ordering::Relaxed);
        true
    }

    fn failed(&self) -> std::sync::MutexGuard<'_, Option<Failed>> {
        // No panic can leave it half changed.
        self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::{BackOff, Health};
    use crate::database::ConnectFailure;

    const BACK_OFF: BackOff = BackOff {
        first: Duration::from_secs(1),
        longest: Duration::from_secs(5),
    };
    const TIME: Duration = Duration::from_secs(3);

    #[test]
    fn a_server_that_fails_is_left_alone_for_longer_each_time() {
        let health = Health::default();
        let mut now = Instant::now();
        for seconds in [1, 2, 4, 5, 5] {
            assert!(health.check(now).is_ok());
            assert!(health.failed_to_answer(ConnectFailure::NoAnswer, now, now, BACK_OFF));
            let down = health.check(now).expect_err("it is left alone");
            assert_eq!(down.retry_after, Duration::from_secs(seconds));
            assert_eq!(down.failure, ConnectFailure::NoAnswer);
            now += Duration::from_secs(seconds);
        }
        health.answered();
        assert!(health.failed_to_answer(ConnectFailure::NoAnswer, now, now, BACK_OFF));
        let down = health.check(now).expect_err("it is left alone");
        assert_eq!(down.retry_after, Duration::from_secs(1));
    }

    #[test]
    fn of_those_who_connect_at_the_same_time_one_failure_counts() {
        let health = Health::default();
        let began = Instant::now();
        let later = began + Duration::from_millis(10);
        assert!(health.failed_to_answer(ConnectFailure::NoAnswer, began, later, BACK_OFF));
        assert!(!health.failed_to_answer(ConnectFailure::NoAnswer, began, later, BACK_OFF));
        let down = health.check(later).expect_err("it is left alone");
        assert_eq!(down.retry_after, Duration::from_secs(1));
    }

    #[test]
    fn one_tries_again() {
        let health = Health::default();
        let began = Instant::now();
        assert!(health.failed_to_answer(ConnectFailure::NoAnswer, began, began, BACK_OFF));
        let later = began + Duration::from_secs(1);
        assert!(health.check(later).is_ok());
        assert_eq!(health.may_connect(later, TIME), Ok(true));
        let down = health.may_connect(later, TIME).expect_err("one is at it");
        assert_eq!(down.retry_after, TIME);
        // Whoever was at it has gone away and has said nothing.
        assert_eq!(health.may_connect(later + TIME, TIME), Ok(true));
        health.answered();
        assert_eq!(health.may_connect(later, TIME), Ok(false));
        assert_eq!(health.may_connect(later, TIME), Ok(false));
    }

    #[test]
    fn many_failures_do_not_overflow() {
        assert_eq!(BACK_OFF.after(u32::MAX), BACK_OFF.longest);
    }
}
