//! The command that migrates.

use std::num::NonZeroUsize;

use clap::{Args, Subcommand};
use serde::Serialize;
use tenant_core::HostScope;

use super::options::by_name;
use super::progress::Bar;
use super::run::Output;
use super::shown::{ShownPlacement, TenantRef, own_tenant, owner};
use super::{CommandContext, CommandError, Common, Exit, output};
use crate::TenantKey;
use crate::migrate::{
    Adoption, At, MigratedConnection, MigrationEvent, Outcome, PlaceReport, Progress, Report,
    Resolution,
};

/// `migrate`
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct MigrateArgs {
    /// What else is done with migrations.
    #[command(subcommand)]
    pub command: Option<MigrateCommand>,

    /// Tell what would be applied, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// How many places are migrated at the same time
    #[arg(long, value_name = "N")]
    pub concurrency: Option<NonZeroUsize>,

    /// Look at each place, also if it is recorded as current
    #[arg(long)]
    pub recheck: bool,

    /// Only the place of this tenant; can be given several times
    #[arg(long, value_name = "NAME")]
    pub tenant: Vec<String>,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// What else is done with migrations.
#[derive(Debug, Clone, Subcommand)]
pub enum MigrateCommand {
    /// Says of a migration that was begun and not finished whether it is done
    Resolve(ResolveArgs),

    /// Records the migrations of a place as applied whose tables were made by other means
    Adopt(AdoptArgs),
}

/// `migrate resolve`
#[derive(Debug, Clone, Args)]
pub struct ResolveArgs {
    /// The version or the name of the migration
    pub version: String,

    /// Which place.
    #[command(flatten)]
    pub place: PlaceArgs,

    /// All of the migration is done
    #[arg(
        long,
        conflicts_with = "run_again",
        required_unless_present = "run_again"
    )]
    pub done: bool,

    /// Nothing of the migration is there any more: run it again
    #[arg(long)]
    pub run_again: bool,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// `migrate adopt`
#[derive(Debug, Clone, Args)]
pub struct AdoptArgs {
    /// The version or the name of the last migration that the tables have
    pub version: String,

    /// Which place.
    #[command(flatten)]
    pub place: PlaceArgs,

    /// A table that must be there, instead of all tables of the program; can be given several times
    #[arg(long, value_name = "NAME")]
    pub table: Vec<String>,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// The place that is meant.
#[derive(Debug, Clone, Args)]
#[group(required = true, multiple = false)]
pub struct PlaceArgs {
    /// The place of this tenant
    #[arg(long, value_name = "NAME")]
    pub tenant: Option<String>,

    /// The shared database
    #[arg(long)]
    pub shared: bool,
}

impl MigrateArgs {
    pub(super) fn common(&self) -> &Common {
        match &self.command {
            None => &self.common,
            Some(MigrateCommand::Resolve(args)) => &args.common,
            Some(MigrateCommand::Adopt(args)) => &args.common,
        }
    }

    pub(super) fn run<Id: TenantKey, C: MigratedConnection>(
        &self,
        context: &CommandContext<'_, Id, C>,
        host: &HostScope,
        output: &mut Output<'_>,
    ) -> Result<Exit, CommandError> {
        match &self.command {
            None => {}
            Some(MigrateCommand::Resolve(args)) => {
                let resolution = if args.done {
                    Resolution::Done
                } else {
                    Resolution::RunAgain
                };
                let resolve = |at: At<'_, Id>| {
                    let migrations = context.migrations;
                    migrations.resolve(host, at, &args.version, resolution)
                };
                args.place.with(context, resolve)?;
                return said(output, args.common.json, "resolved", &args.version);
            }
            Some(MigrateCommand::Adopt(args)) => {
                let mut adoption = Adoption::up_to(&args.version);
                if !args.table.is_empty() {
                    adoption = adoption.with_tables(&args.table);
                }
                let adopt = |at: At<'_, Id>| context.migrations.adopt(host, at, &adoption);
                args.place.with(context, adopt)?;
                return said(output, args.common.json, "adopted", &args.version);
            }
        }
        let report = self.migrate(context, host, output.shows_progress)?;
        if self.common.json {
            output::json(output.out, &ShownReport::new(&report))?;
        } else {
            let rows: Vec<_> = rows(&report).collect();
            if !rows.is_empty() {
                output::table(output.out, ["PLACE", "TENANT", "RESULT"], rows)?;
            }
            let counts = report.to_string();
            writeln!(output.out, "{}", counts.lines().last().unwrap_or_default())?;
        }
        Ok(if report.is_ok() {
            Exit::Done
        } else {
            Exit::Failed
        })
    }

    fn migrate<Id: TenantKey, C: MigratedConnection>(
        &self,
        context: &CommandContext<'_, Id, C>,
        host: &HostScope,
        shows_progress: bool,
    ) -> Result<Report<Id>, CommandError> {
        let migrations = context.migrations.with_settings(|settings| {
            if let Some(count) = self.concurrency {
                settings.concurrency = count;
            }
            settings.recheck |= self.recheck;
        });
        let tenants: Vec<Id> = self
            .tenant
            .iter()
            .map(|name| Ok(by_name(context.catalog, name)?.id().clone()))
            .collect::<Result<_, CommandError>>()?;
        let only = (!tenants.is_empty()).then_some(tenants.as_slice());
        let bar = shows_progress.then(Bar::new);
        let progress = |event: &MigrationEvent<'_, Id>| {
            if let Some(bar) = &bar {
                bar.event(event);
            }
        };
        let report = match (only, self.dry_run) {
            (None, false) => migrations.run(host, &progress),
            (None, true) => migrations.dry_run(host, &progress),
            (Some(tenants), false) => migrations.run_of(host, tenants, &progress),
            (Some(tenants), true) => migrations.dry_run_of(host, tenants, &progress),
        };
        if let Some(bar) = bar {
            bar.end();
        }
        Ok(report?)
    }
}

impl PlaceArgs {
    fn with<Id: TenantKey, C: MigratedConnection, T, E>(
        &self,
        context: &CommandContext<'_, Id, C>,
        work: impl FnOnce(At<'_, Id>) -> Result<T, E>,
    ) -> Result<T, CommandError>
    where
        CommandError: From<E>,
    {
        match &self.tenant {
            None if self.shared => Ok(work(At::Shared)?),
            None => Err(CommandError::usage(
                "say which place is meant: by --tenant NAME or --shared",
            )),
            Some(name) => Ok(work(At::Tenant(by_name(context.catalog, name)?.id()))?),
        }
    }
}

fn said(
    output: &mut Output<'_>,
    as_json: bool,
    what: &'static str,
    version: &str,
) -> Result<Exit, CommandError> {
    if as_json {
        let said = std::collections::BTreeMap::from([(what, version)]);
        output::json(output.out, &said)?;
    } else {
        writeln!(output.out, "{what}: {version}")?;
    }
    Ok(Exit::Done)
}

/// What a run has done, in JSON.
#[derive(Debug, Serialize)]
struct ShownReport {
    migrated: usize,
    pending: usize,
    failed: usize,
    places: Vec<ShownPlace>,
    skipped: Vec<TenantRef>,
}

/// A place, in JSON.
#[derive(Debug, Serialize)]
struct ShownPlace {
    placement: ShownPlacement,
    /// Of a place of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    tenant: Option<TenantRef>,
    result: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    migrations: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

impl ShownReport {
    fn new<Id: TenantKey>(report: &Report<Id>) -> Self {
        Self {
            migrated: report.migrated().count(),
            pending: report.pending().count(),
            failed: report.failed().count(),
            places: report.places().iter().map(ShownPlace::new).collect(),
            skipped: report
                .skipped()
                .iter()
                .map(|tenant| TenantRef::new(tenant))
                .collect(),
        }
    }
}

impl ShownPlace {
    fn new<Id: TenantKey>(place: &PlaceReport<Id>) -> Self {
        let (result, migrations, error) = match place.outcome() {
            Outcome::Current => ("current", Vec::new(), None),
            Outcome::Migrated { steps } => ("migrated", steps.clone(), None),
            Outcome::Pending { steps } => ("pending", steps.clone(), None),
            Outcome::Failed(error) => ("failed", Vec::new(), Some(error.to_string())),
        };
        Self {
            placement: ShownPlacement::new(place.place().placement()),
            tenant: own_tenant(place.place()),
            result,
            migrations,
            error,
        }
    }
}

/// The places at which something was done, or would be, for people.
fn rows<Id: TenantKey>(report: &Report<Id>) -> impl Iterator<Item = [String; 3]> {
    report.places().iter().filter_map(|place| {
        let result = match place.outcome() {
            Outcome::Current => return None,
            Outcome::Migrated { steps } => format!("migrated: {}", steps.join(", ")),
            Outcome::Pending { steps } => format!("pending: {}", steps.join(", ")),
            Outcome::Failed(error) => format!("failed: {error}"),
        };
        let placement = ShownPlacement::new(place.place().placement());
        Some([placement.text(), owner(place.place()), result])
    })
}
