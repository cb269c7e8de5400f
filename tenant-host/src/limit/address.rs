//! Limits by address, for who is not known yet.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use super::spread::Spread;
use super::{Rate, TooManyRequests};

/// Limits of requests by the address that they come from: for logins, where nobody is known yet.
///
/// There is a fixed number of counters, so that no flood of addresses takes memory, and none
/// pushes the count of another one out. Two addresses may share a counter; which ones, nobody can
/// foresee or choose. Of an IPv6 address the first 64 bits count, which is what one customer of a
/// provider has. Copies share the counts.
#[derive(Clone)]
pub struct AddressLimits {
    inner: Arc<Spread>,
}

impl AddressLimits {
    /// This rate for each address.
    pub fn new(rate: Rate) -> Self {
        Self {
            inner: Arc::new(Spread::new(rate)),
        }
    }

    /// Counts a request from an address. Those without one are counted together.
    ///
    /// # Errors
    ///
    /// [`TooManyRequests`]. What is refused is not counted.
    pub fn check(&self, address: Option<IpAddr>) -> Result<(), TooManyRequests> {
        self.inner.check(address.map(network))
    }
}

/// What of an address belongs to one customer of a provider.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => {
            let mut segments = address.segments();
            segments[4..].fill(0);
            IpAddr::V6(segments.into())
        }
    }
}

impl fmt::Debug for AddressLimits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AddressLimits")
            .field("rate", &self.inner.rate)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::network;

    #[test]
    fn a_customer_has_64_bits_of_ipv6() {
        let of = |text: &str| network(text.parse::<IpAddr>().expect("an address"));
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
