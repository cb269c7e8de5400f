//! Runs all benchmarks, writes their tables and plots, compares two runs.
//!
//! - A part of the benchmarks is a program of its own that prints
//!   lines, or a Criterion benchmark; `part/` has one file for each.
//! - What they find is kept in one file, `results/`.
//! - The tables, plots and numbers of the documentation are made of that file
//!   alone, `page/` and `plot/`; the words around them are templates, next to
//!   `src/`.
//! - `compare/` tells what got slower from one such file to another.

mod backend;
mod cli;
mod compare;
mod compile;
mod criterion;
mod files;
mod page;
mod part;
mod place;
mod plot;
mod process;
mod results;
mod run;
mod settings;
mod show;
mod statistics;
mod table;

pub use self::cli::main;
