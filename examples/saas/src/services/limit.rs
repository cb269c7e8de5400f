//! How often somebody may try a password.

use std::fmt;
use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use axum::http::StatusCode;
use governor::clock::{Clock as _, DefaultClock};
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use tenant_host::web::Problem;

use super::address::Address;

/// How many attempts an address has a minute.
const OF_ADDRESS: NonZeroU32 = NonZeroU32::new(30).unwrap();
/// How many attempts there are for an account a minute, from wherever.
const OF_USER: NonZeroU32 = NonZeroU32::new(10).unwrap();
/// With more keys, those are forgotten that may try as often as anybody.
const MANY: usize = 10_000;
/// No address of e-mail is longer.
const LONGEST: usize = 254;

/// Attempts, by address and by account. They are counted in this process: with several, each has
/// its own counts.
pub struct Limits {
    addresses: Limit<Option<IpAddr>>,
    users: Limit<String>,
}

type Limit<K> = RateLimiter<K, DefaultKeyedStateStore<K>, DefaultClock>;

impl Default for Limits {
    fn default() -> Self {
        Self {
            addresses: RateLimiter::keyed(Quota::per_minute(OF_ADDRESS)),
            users: RateLimiter::keyed(Quota::per_minute(OF_USER)),
        }
    }
}

impl Limits {
    /// Counts an attempt, before a password is hashed.
    ///
    /// # Errors
    ///
    /// 429 with `Retry-After`; 422 for an address of e-mail that is none.
    pub fn check(&self, address: &Address, email: &str) -> Result<(), Problem> {
        if email.len() > LONGEST {
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY)
                .with_detail("this is longer than any address of e-mail"));
        }
        check(&self.addresses, &address.key())?;
        check(&self.users, &email.to_lowercase())
    }
}

fn check<K: Hash + Eq + Clone>(limit: &Limit<K>, key: &K) -> Result<(), Problem> {
    if limit.len() > MANY {
        limit.retain_recent();
    }
    limit.check_key(key).map_err(|until| {
        let wait = until.wait_time_from(DefaultClock::default().now());
        Problem::new(StatusCode::TOO_MANY_REQUESTS)
            .with_detail("there were too many attempts; wait a moment")
            .with_retry_after(wait.max(Duration::from_secs(1)))
    })
}

impl fmt::Debug for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limits").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use axum::extract::{ConnectInfo, FromRequestParts as _};
    use axum::http::{Request, StatusCode};

    use super::{Address, Limits};

    async fn address(text: &str) -> Address {
        let (mut parts, ()) = Request::new(()).into_parts();
        let socket: std::net::SocketAddr = text.parse().expect("an address");
        parts.extensions.insert(ConnectInfo(socket));
        let Ok(address) = Address::from_request_parts(&mut parts, &()).await;
        address
    }

    #[tokio::test]
    async fn an_account_has_few_attempts_from_wherever() {
        let limits = Limits::default();
        for last in 1..=10 {
            let from = address(&format!("192.0.2.{last}:1")).await;
            limits.check(&from, "ann@acme.example").expect("an attempt");
        }
        let other = address("192.0.2.99:1").await;
        let refused = limits
            .check(&other, "Ann@acme.example")
            .expect_err("too many");
        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
        limits.check(&other, "bob@acme.example").expect("another");
    }

    #[tokio::test]
    async fn a_network_of_ipv6_is_one_address() {
        let limits = Limits::default();
        for last in 0..30 {
            let from = address(&format!("[2001:db8::{last}]:1")).await;
            limits
                .check(&from, &format!("u{last}"))
                .expect("an attempt");
        }
        let same = address("[2001:db8::ffff]:1").await;
        assert!(limits.check(&same, "ann").is_err());
        let other = address("[2001:db8:0:1::1]:1").await;
        assert!(limits.check(&other, "ann").is_ok());
    }
}
