//! Runs all benchmarks, writes their tables and plots, compares two runs.

pub mod compile;
