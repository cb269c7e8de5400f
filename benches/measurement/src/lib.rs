//! What the programs of the benchmarks hand to the runner.
//!
//! Each part of the benchmarks is a program of its own. It prints what it
//! found to its standard output, one [`Line`] each, as JSON; its progress
//! goes to standard error. The runner collects the lines.

mod line;
mod measurement;

pub use self::line::{Line, NotALine, Version};
pub use self::measurement::{Measurement, Unit};
