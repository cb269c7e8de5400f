//! The commands and their options.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

use crate::compare::{self, Verdict};
use crate::page::{self, State};
use crate::part::Part;
use crate::place::Place;
use crate::results::Results;
use crate::run;
use crate::settings::Settings;

/// Runs all benchmarks, writes their tables and plots, compares two runs.
#[derive(Debug, Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs the benchmarks, writes the result file and renders it.
    Run(RunArgs),
    /// Writes the page, the plots and the README's numbers from the result file.
    Render {
        /// Writes nothing, and fails if something would change.
        #[arg(long)]
        check: bool,
    },
    /// Says what got slower from one result file to another; exits with 1 if
    /// something did.
    Compare {
        /// The result file before.
        old: PathBuf,
        /// The result file after.
        new: PathBuf,
        /// What has grown by less is as it was.
        #[arg(long, default_value_t = 1.05, value_parser = threshold)]
        threshold: f64,
    },
}

#[derive(Debug, Args)]
struct RunArgs {
    /// Only these parts; what the file knows of the others stays.
    #[arg(long, value_enum, value_name = "PART", num_args = 1.., value_delimiter = ',')]
    only: Vec<Part>,
    /// The PostgreSQL server.
    #[arg(
        long,
        value_name = "URL",
        env = "TENANT_TEST_POSTGRES_URL",
        hide_env_values = true
    )]
    postgres: Option<String>,
    /// The MySQL or MariaDB server.
    #[arg(
        long,
        value_name = "URL",
        env = "TENANT_TEST_MYSQL_URL",
        hide_env_values = true
    )]
    mysql: Option<String>,
    /// Short runs, to see that everything works. Their numbers are no good.
    #[arg(long)]
    quick: bool,
}

fn threshold(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(factor) if factor >= 1.0 => Ok(factor),
        _ => Err("a factor of at least 1, such as 1.05".into()),
    }
}

/// Does what the command line says: 0 if all is well, 1 if something got
/// slower or a file is not as it should be, 2 if it could not be done.
pub fn main() -> ExitCode {
    match Cli::parse().command.execute() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

impl Command {
    fn execute(self) -> Result<ExitCode> {
        Ok(match self {
            Self::Run(args) => {
                let only = args.only.clone();
                run::run(&args.settings()?, &only)?;
                ExitCode::SUCCESS
            }
            Self::Render { check } => render(check)?,
            Self::Compare {
                old,
                new,
                threshold,
            } => {
                let report =
                    compare::compare(&Results::read(&old)?, &Results::read(&new)?, threshold);
                print!("{report}");
                match report.verdict() {
                    Verdict::Slower => ExitCode::from(1),
                    Verdict::AsFast => ExitCode::SUCCESS,
                }
            }
        })
    }
}

fn render(check: bool) -> Result<ExitCode> {
    let place = Place::find()?;
    let results = Results::read(&place.results())?;
    if !check {
        page::write(&place, &results)?;
        return Ok(ExitCode::SUCCESS);
    }
    match page::check(&place, &results)? {
        State::UpToDate => Ok(ExitCode::SUCCESS),
        State::Differs(paths) => {
            for path in paths {
                eprintln!("{path} is not what the results give");
            }
            eprintln!("write it anew: cargo run --release -p tenant-benches -- render");
            Ok(ExitCode::from(1))
        }
    }
}

impl RunArgs {
    fn settings(self) -> Result<Settings> {
        let named = |url: Option<String>| url.filter(|url| !url.is_empty());
        Ok(Settings {
            place: Place::find()?,
            postgres: named(self.postgres),
            mysql: named(self.mysql),
            quick: self.quick,
        })
    }
}
