//! How many requests in which time.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};

use super::TooManyRequests;

/// How many requests are let through in which time, and how many at once.
///
/// ```
/// use tenant_host::limit::Rate;
///
/// // One in a second, and after a minute without any, sixty at once.
/// let rate = Rate::per_minute(60);
/// // The same, and ten at once.
/// let even = Rate::per_minute(60).burst(10);
/// # let _ = (rate, even);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate(Quota);

impl Rate {
    /// So many in a second, all of them at once if need be. Zero is one.
    pub fn per_second(count: u32) -> Self {
        Self(Quota::per_second(at_least_one(count)))
    }

    /// So many in a minute.
    pub fn per_minute(count: u32) -> Self {
        Self(Quota::per_minute(at_least_one(count)))
    }

    /// So many in an hour.
    pub fn per_hour(count: u32) -> Self {
        Self(Quota::per_hour(at_least_one(count)))
    }

    /// After this time without a request, the count is as if there had been none.
    pub(super) fn forgets_after(self) -> Duration {
        self.0.burst_size_replenished_in()
    }

    /// How many at once, at most. Zero is one.
    #[must_use]
    pub fn burst(self, count: u32) -> Self {
        Self(self.0.allow_burst(at_least_one(count)))
    }
}

fn at_least_one(count: u32) -> NonZeroU32 {
    NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN)
}

/// A count of requests, held against a rate.
pub(super) struct Counter {
    rate: Rate,
    limiter: DefaultDirectRateLimiter,
}

impl Counter {
    pub(super) fn new(rate: Rate) -> Self {
        Self {
            rate,
            limiter: RateLimiter::direct(rate.0),
        }
    }

    pub(super) fn has(&self, rate: Rate) -> bool {
        self.rate == rate
    }

    pub(super) fn check(&self) -> Result<(), TooManyRequests> {
        self.limiter.check().map_err(|until| TooManyRequests {
            retry_after: until.wait_time_from(DefaultClock::default().now()),
        })
    }
}
