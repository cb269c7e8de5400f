//! Values in one form for all databases.

#[cfg(any(feature = "postgres", feature = "mysql"))]
mod adapt;
mod cell;
mod date;
mod kind;
mod number;
#[cfg(feature = "sqlite")]
mod sqlite;
mod text;

#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(super) use self::adapt::adapted;
pub use self::cell::{Cell, Raw};
pub use self::kind::Kind;
pub(super) use self::number::decimal;
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(super) use self::number::float;
#[cfg(feature = "sqlite")]
pub(super) use self::sqlite::{from_sqlite, kind_of_declared, to_sqlite};
pub(super) use self::text::{base64, hex, uuid};
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(super) use self::text::{from_text, to_text};
