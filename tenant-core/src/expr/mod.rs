//! Expressions inside a scoped query: which are accepted, and how a scoped
//! query becomes one.

mod boxed;
mod checked;
mod exists;
mod gate;
mod subquery;

pub(crate) use self::checked::Checked;
pub use self::exists::{ScopedExists, exists};
pub use self::gate::{
    AnyTable, FitsSource, Gate, NestsIn, NoTable, ScopedExpression, Surroundings,
};
#[cfg(feature = "postgres_backend")]
pub use self::subquery::ScopedArray;
pub use self::subquery::{CorrelatesWith, ScopedList, ScopedScalar};
