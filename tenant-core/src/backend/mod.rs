//! The databases that scoped statements run on.
//!
//! What a statement's text means depends on the database that reads it, so a backend
//! is known here together with its dialect, and none is guessed.

mod any;
mod dialect;
mod equality;
mod opt_in;
mod same_name;

pub use self::any::{AnyFragment, WritesAny};
pub(crate) use self::dialect::Dialect;
#[allow(unreachable_pub)] // a supertrait; that no other crate can name it seals it
pub use self::equality::TellsApart;
pub use self::opt_in::ScopedBackend;
pub(crate) use self::same_name::eq_ignoring_case;
