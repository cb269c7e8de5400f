//! Diesel: through a scope, and with the guard typed by hand.

mod plain;
mod scoped;
mod tables;

pub use self::plain::Plain;
pub use self::scoped::Scoped;
