//! The parts of the benchmarks. To add one: a file with a function `run`, and a
//! variant of [`Part`].

mod async_counts;
mod async_time;
mod compile;
mod criterion;
mod findings;
mod growth;
mod instructions;
mod need;
mod others;
mod plans;
mod policies;
mod program;
mod time;

use anyhow::Result;
use clap::ValueEnum;

pub(crate) use self::findings::Findings;
pub(crate) use self::need::Need;
use crate::backend::Backend;
use crate::compile::Run;
use crate::settings::Settings;

/// A part of the benchmarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// How long statements take, on each backend.
    Time,
    /// How long they take with row-level security, on PostgreSQL.
    Policies,
    /// How many instructions they take, on SQLite in memory.
    Instructions,
    /// How long statements take that are awaited, on each backend.
    #[value(name = "async_time")]
    AsyncTime,
    /// How many instructions and allocations they take, on PostgreSQL and SQLite.
    #[value(name = "async_counts")]
    AsyncCounts,
    /// Whether the databases plan them alike.
    Plans,
    /// How the time grows with the number of tenants.
    Growth,
    /// How long programs take to compile, and how large they are.
    Compile,
    /// The same for programs whose statements are awaited.
    #[value(name = "async_compile")]
    AsyncCompile,
    /// How long they take with other libraries.
    Others,
}

impl Part {
    /// All of them, in the order in which they are run.
    pub(crate) fn all() -> &'static [Self] {
        Self::value_variants()
    }

    /// Its name on the command line and in the result file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Policies => "policies",
            Self::Instructions => "instructions",
            Self::AsyncTime => "async_time",
            Self::AsyncCounts => "async_counts",
            Self::Plans => "plans",
            Self::Growth => "growth",
            Self::Compile => "compile",
            Self::AsyncCompile => "async_compile",
            Self::Others => "others",
        }
    }

    /// What has to be there for it.
    pub(crate) fn needs(self) -> Vec<Need> {
        let databases = |backends: &[Backend]| {
            let needs = backends.iter().filter_map(|backend| backend.need());
            needs.collect()
        };
        match self {
            Self::Time => databases(&time::BACKENDS),
            Self::Policies => vec![Need::Postgres],
            Self::Instructions => vec![Need::Valgrind],
            Self::AsyncTime => databases(&async_time::BACKENDS),
            Self::AsyncCounts => vec![Need::Valgrind, Need::Postgres],
            Self::Plans => databases(&plans::BACKENDS),
            Self::Growth => databases(&growth::BACKENDS),
            Self::Compile | Self::AsyncCompile => Vec::new(),
            Self::Others => vec![Need::Postgres, Need::Python],
        }
    }

    /// Measures.
    pub(crate) fn run(self, settings: &Settings, findings: &mut Findings) -> Result<()> {
        match self {
            Self::Time => time::run(settings, findings),
            Self::Policies => policies::run(settings, findings),
            Self::Instructions => instructions::run(settings, findings),
            Self::AsyncTime => async_time::run(settings, findings),
            Self::AsyncCounts => async_counts::run(settings, findings),
            Self::Plans => plans::run(settings, findings),
            Self::Growth => growth::run(settings, findings),
            Self::Compile => compile::run(Run::Blocking, settings, findings),
            Self::AsyncCompile => compile::run(Run::Awaited, settings, findings),
            Self::Others => others::run(settings, findings),
        }
    }
}
