//! From where a request comes.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

/// The address of the client, as the connection has it. Headers such as `X-Forwarded-For` are not
/// read: who can send them chooses the address. Behind a proxy of one's own this is the place
/// that reads what the proxy says, and nobody else may reach the service then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Address(Option<IpAddr>);

impl Address {
    /// Who shares the limit with whom: a whole network of IPv6, as one customer has it. Those
    /// whose address is not known are one.
    pub fn key(&self) -> Option<IpAddr> {
        self.0.map(|address| match address {
            IpAddr::V6(address) => {
                let network = u128::from(address) >> 64 << 64;
                IpAddr::V6(Ipv6Addr::from(network))
            }
            address => address,
        })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let info = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Self(info.map(|info| info.0.ip().to_canonical())))
    }
}
