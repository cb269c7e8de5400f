//! Executors that are not ours: Diesel's own, and those of other crates. What still
//! compiles is refused, and nothing is sent.
//!
//! Most of it does not compile: see `ui/executors`. What is left is a statement whose
//! type is forgotten, and Diesel's own methods that ask for less than a query.

mod asynchronous;
mod mixed;
mod preparation;
mod statements;
mod synchronous;
mod watch;

use diesel::result::Error as DieselError;
use tenant_core::Error;

/// Asserts that `result` is our refusal, inside of Diesel's error.
#[track_caller]
fn assert_refused<T>(result: Result<T, DieselError>, what: &str) {
    let Err(DieselError::QueryBuilderError(cause)) = result else {
        panic!("{what}: not refused");
    };
    let cause = cause.downcast_ref::<Error>();
    assert_eq!(cause, Some(&Error::NotAuthorized), "{what}");
}
