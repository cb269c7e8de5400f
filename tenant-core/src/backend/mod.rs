//! The databases that scoped statements run on.
//!
//! What a statement's text means depends on the database that reads it, so a backend
//! is known here together with its dialect, and none is guessed.

mod any;
mod dialect;
mod equality;
mod multi;
mod opt_in;
mod same_name;

pub use self::any::{AnyFragment, SharedFragment, WritesAny};
#[doc(hidden)]
pub use self::dialect::Dialect;
pub use self::equality::TellsApart;
pub use self::multi::{HasVariant, MultiBackend};
pub(crate) use self::opt_in::has_one_dialect;
pub use self::opt_in::{OneDialect, ScopedBackend, dialect_of};
pub(crate) use self::same_name::eq_ignoring_case;
