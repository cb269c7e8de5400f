//! What was aimed at.

use crate::results::Ratio;

/// Instructions of a statement that is known by its type, to plain Diesel's.
pub(super) const STATIC: f64 = 1.01;

/// Instructions of a statement that is read as text first.
pub(super) const DYNAMIC: f64 = 1.05;

/// Whatever compiling takes.
pub(super) const COMPILE: f64 = 1.10;
/// The same of programs whose statements are awaited.
pub(super) const ASYNC_COMPILE: f64 = 1.05;

/// The goal, and whether it was missed.
pub(super) fn told(goal: f64, ratio: Option<Ratio>) -> String {
    match ratio {
        Some(Ratio { value, .. }) if value > goal => format!("**≤ {goal:.2}, missed**"),
        _ => format!("≤ {goal:.2}"),
    }
}
