//! Why there is no `REPLACE INTO`.

use std::convert::Infallible;

use crate::scope::ScopeValue;

/// What no scope can do. It has no implementation.
#[diagnostic::on_unimplemented(
    message = "`REPLACE INTO` is refused under a scope",
    label = "would delete the row it collides with, whosever it is",
    note = "`REPLACE` deletes every row that collides on any unique key before it inserts, and takes no WHERE",
    note = "use `scope.insert_into(table).values(…).on_conflict(key).do_update().set(…)`, or `scope.delete(…)` and `scope.insert_into(…)` in one transaction"
)]
pub trait ReplacesRows<T>: ScopeValue {
    /// Stands for the body of a method that can't be called.
    #[doc(hidden)]
    fn refuse(&self, table: T) -> Infallible;
}
