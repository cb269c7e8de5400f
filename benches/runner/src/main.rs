//! Runs all benchmarks, writes their tables and plots, compares two runs.
//! The command.

use clap::Parser;
use tenant_bench_measurement::Measurement;
use tenant_benches::compile;

/// Measures what a scope costs.
#[derive(Debug, Parser)]
enum Arguments {
    /// At compile time.
    Compile {
        /// How many tables the generated schemas have
        #[arg(long, value_delimiter = ',')]
        sizes: Option<Vec<usize>>,
        /// How many samples of each time
        #[arg(long)]
        repetitions: Option<usize>,
        /// Up to how many tables a release build is measured
        #[arg(long)]
        release_up_to: Option<usize>,
    },
}

fn main() -> anyhow::Result<()> {
    let Arguments::Compile {
        sizes,
        repetitions,
        release_up_to,
    } = Arguments::parse();
    let mut options = compile::Options::default();
    options.sizes = sizes.unwrap_or(options.sizes);
    options.repetitions = repetitions.unwrap_or(options.repetitions);
    options.release_up_to = release_up_to.unwrap_or(options.release_up_to);
    compile::measure(&options, &mut |measurement: Measurement| {
        measurement.print()
    })
}
