//! Pages to read. There is no code in these modules.

#[cfg(feature = "async")]
#[doc = include_str!("../docs/asynchronous.md")]
pub mod asynchronous {}

#[doc = include_str!("../docs/classes.md")]
pub mod classes {}

#[doc = include_str!("../docs/diesel.md")]
pub mod diesel {}

#[doc = include_str!("../docs/errors.md")]
pub mod errors {}

#[doc = include_str!("../docs/operator.md")]
pub mod operator {}

#[cfg(feature = "raw-sql")]
#[doc = include_str!("../docs/raw-sql.md")]
pub mod raw_sql {}
