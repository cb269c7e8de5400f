#![doc = include_str!("../../docs/limit.md")]

mod account;
mod address;
mod error;
mod rate;
mod spread;
mod tenant;

pub use self::account::AccountLimits;
pub use self::address::AddressLimits;
pub use self::error::TooManyRequests;
pub use self::rate::Rate;
pub use self::tenant::{RequestLimits, RequestLimitsBuilder};
