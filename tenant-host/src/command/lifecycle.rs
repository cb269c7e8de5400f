//! The commands about the data of tenants.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use clap::Args;
use serde::Serialize;
use tenant_core::HostScope;

use super::progress::Rows;
use super::run::Output;
use super::shown::ShownPlacement;
use super::{CommandContext, CommandError, Common, Exit, PlacementArgs, TenantArgs, WhichTenant};
use super::{output, shown};
use crate::TenantKey;
use crate::catalog::Tenant;
use crate::lifecycle::{
    Certificate, EraseOptions, ExportOptions, Lifecycle, LifecycleConnection, LifecycleProgress,
    Tally,
};
use crate::migrate::Quiet;

/// `tenants export`
#[derive(Debug, Clone, Args)]
pub struct ExportArgs {
    /// Which tenant.
    #[command(flatten)]
    pub tenant: WhichTenant,

    /// The file to write, which must not be there yet
    #[arg(long = "to", value_name = "FILE")]
    pub file: PathBuf,

    /// Export what the audit log has of the tenant, too
    #[arg(long)]
    pub with_audit: bool,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// `tenants import`
#[derive(Debug, Clone, Args)]
pub struct ImportArgs {
    /// Which tenant.
    #[command(flatten)]
    pub tenant: WhichTenant,

    /// The file to read
    #[arg(long = "from", value_name = "FILE")]
    pub file: PathBuf,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// `tenants move`
#[derive(Debug, Clone, Args)]
pub struct MoveArgs {
    /// Which tenant.
    #[command(flatten)]
    pub tenant: WhichTenant,

    /// Where its rows are to be.
    #[command(flatten)]
    pub placement: PlacementArgs,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// `tenants erase`
#[derive(Debug, Clone, Args)]
pub struct EraseArgs {
    /// Which tenant.
    #[command(flatten)]
    pub tenant: WhichTenant,

    /// The name of the tenant once more: there is no way back
    #[arg(long, value_name = "NAME")]
    pub confirm: String,

    /// Erase what the audit log has of the tenant, too
    #[arg(long)]
    pub with_audit: bool,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// A command about the data of one tenant, from its arguments to its exit code.
struct Work<'a, 'o, Id, C: LifecycleConnection> {
    lifecycle: Lifecycle<Id, C>,
    tenant: Arc<Tenant<Id>>,
    as_json: bool,
    output: &'a mut Output<'o>,
}

impl<'a, 'o, Id: TenantKey, C: LifecycleConnection> Work<'a, 'o, Id, C> {
    fn new(
        tenant: &WhichTenant,
        common: &Common,
        context: &CommandContext<'_, Id, C>,
        output: &'a mut Output<'o>,
    ) -> Result<Self, CommandError> {
        Ok(Self {
            lifecycle: Lifecycle::new(context.catalog, context.migrations),
            tenant: tenant.find(context.catalog)?,
            as_json: common.json,
            output,
        })
    }

    /// Does it for the tenant, with progress on the terminal.
    fn run<T, E>(
        &self,
        work: impl FnOnce(&Lifecycle<Id, C>, &Id, &dyn LifecycleProgress) -> Result<T, E>,
    ) -> Result<T, E> {
        let id = self.tenant.id();
        if !self.output.shows_progress {
            return work(&self.lifecycle, id, &Quiet);
        }
        let bar = Rows::new();
        let result = work(&self.lifecycle, id, &bar);
        bar.end();
        result
    }

    /// The tenant's id, as it is shown.
    fn id(&self) -> String {
        self.tenant.id().to_string()
    }

    fn print<T: Serialize>(self, value: &T, text: &str) -> Result<Exit, CommandError> {
        if self.as_json {
            output::json(self.output.out, value)?;
        } else {
            writeln!(self.output.out, "{text}")?;
        }
        Ok(Exit::Done)
    }
}

#[derive(Serialize)]
struct ShownExport<'a> {
    tenant: String,
    file: String,
    rows: &'a BTreeMap<String, u64>,
    sha256: &'a str,
}

pub(super) fn export<Id: TenantKey, C: LifecycleConnection>(
    args: &ExportArgs,
    context: &CommandContext<'_, Id, C>,
    host: &HostScope,
    output: &mut Output<'_>,
) -> Result<Exit, CommandError> {
    let work = Work::new(&args.tenant, &args.common, context, output)?;
    let mut options = ExportOptions::default();
    if args.with_audit {
        options = options.with_audit();
    }
    let out = File::create_new(&args.file)?;
    let exported = work.run(|lifecycle, id, progress| {
        lifecycle.export(host, id, options, BufWriter::new(out), progress)
    });
    let exported = match exported {
        Ok(exported) => exported,
        Err(error) => {
            // What is there of it is no file that could be imported.
            let _ = fs::remove_file(&args.file);
            return Err(error.into());
        }
    };
    let shown = ShownExport {
        tenant: work.id(),
        file: path(&args.file),
        rows: &exported.rows,
        sha256: &exported.sha256,
    };
    let text = format!(
        "{} rows of {} are in {}, sha256 {}",
        exported.rows.values().sum::<u64>(),
        work.tenant.name(),
        path(&args.file),
        exported.sha256
    );
    work.print(&shown, &text)
}

#[derive(Serialize)]
struct ShownImport<'a> {
    tenant: String,
    from: &'a str,
    tables: BTreeMap<&'a str, ShownTally>,
    with_new_keys: &'a [String],
    sha256: &'a str,
}

#[derive(Serialize)]
struct ShownTally {
    rows: u64,
    digest: String,
}

fn tallies(tables: &BTreeMap<String, Tally>) -> BTreeMap<&str, ShownTally> {
    let shown = tables.iter().map(|(table, tally)| {
        let shown = ShownTally {
            rows: tally.rows(),
            digest: tally.digest(),
        };
        (table.as_str(), shown)
    });
    shown.collect()
}

fn count(tables: &BTreeMap<String, Tally>) -> u64 {
    tables.values().map(Tally::rows).sum()
}

pub(super) fn import<Id: TenantKey, C: LifecycleConnection>(
    args: &ImportArgs,
    context: &CommandContext<'_, Id, C>,
    host: &HostScope,
    output: &mut Output<'_>,
) -> Result<Exit, CommandError> {
    let work = Work::new(&args.tenant, &args.common, context, output)?;
    let file = File::open(&args.file)?;
    let imported =
        work.run(|lifecycle, id, progress| lifecycle.import(host, id, file, progress))?;
    let shown = ShownImport {
        tenant: work.id(),
        from: &imported.from,
        tables: tallies(&imported.tables),
        with_new_keys: &imported.with_new_keys,
        sha256: &imported.sha256,
    };
    let text = format!(
        "{} rows were imported as {}",
        count(&imported.tables),
        work.tenant.name()
    );
    work.print(&shown, &text)
}

#[derive(Serialize)]
struct ShownMove<'a> {
    tenant: String,
    from: ShownPlacement,
    to: ShownPlacement,
    tables: BTreeMap<&'a str, ShownTally>,
}

pub(super) fn move_to<Id: TenantKey, C: LifecycleConnection>(
    args: &MoveArgs,
    context: &CommandContext<'_, Id, C>,
    host: &HostScope,
    output: &mut Output<'_>,
) -> Result<Exit, CommandError> {
    let work = Work::new(&args.tenant, &args.common, context, output)?;
    let placement = args.placement.placement()?;
    let moved =
        work.run(|lifecycle, id, progress| lifecycle.move_to(host, id, placement, progress))?;
    let shown = ShownMove {
        tenant: work.id(),
        from: ShownPlacement::new(&moved.from),
        to: ShownPlacement::new(&moved.to),
        tables: tallies(&moved.tables),
    };
    let text = format!(
        "{} was moved, with {} rows; the old ones are there until `tenants remove-old`",
        work.tenant.name(),
        count(&moved.tables)
    );
    work.print(&shown, &text)
}

#[derive(Serialize)]
struct ShownRest {
    tenant: String,
    /// For how long the database refuses rows of the tenant at its old place.
    refuses_for_seconds: Option<u64>,
}

pub(super) fn remove_old<Id: TenantKey, C: LifecycleConnection>(
    args: &TenantArgs,
    context: &CommandContext<'_, Id, C>,
    host: &HostScope,
    output: &mut Output<'_>,
) -> Result<Exit, CommandError> {
    let work = Work::new(&args.tenant, &args.common, context, output)?;
    let left = work.run(|lifecycle, id, progress| lifecycle.remove_old(host, id, progress))?;
    let shown = ShownRest {
        tenant: work.id(),
        refuses_for_seconds: left.map(|left| left.as_secs() + 1),
    };
    let text = match left {
        None => format!("nothing is left of {} at its old place", work.tenant.name()),
        Some(left) => format!(
            "the old rows of {} are removed; the database refuses new ones there for another {left:?}, then call this again",
            work.tenant.name()
        ),
    };
    work.print(&shown, &text)
}

pub(super) fn cancel_move<Id: TenantKey, C: LifecycleConnection>(
    args: &TenantArgs,
    context: &CommandContext<'_, Id, C>,
    host: &HostScope,
    output: &mut Output<'_>,
) -> Result<Exit, CommandError> {
    let work = Work::new(&args.tenant, &args.common, context, output)?;
    work.run(|lifecycle, id, _| lifecycle.cancel_move(host, id))?;
    let text = format!("the move of {} was taken back", work.tenant.name());
    let shown = shown::TenantRef::new(&work.tenant);
    work.print(&shown, &text)
}

#[derive(Serialize)]
struct ShownCertificate<'a> {
    tenant: &'a str,
    begun: String,
    finished: Option<String>,
    origin: &'a str,
    rows: &'a BTreeMap<String, u64>,
    in_host: &'a BTreeMap<String, u64>,
    place_removed: bool,
    kept: &'a [String],
}

impl<'a> ShownCertificate<'a> {
    fn new(certificate: &'a Certificate) -> Self {
        Self {
            tenant: &certificate.tenant,
            begun: time(certificate.begun),
            finished: certificate.finished.map(time),
            origin: &certificate.origin,
            rows: &certificate.rows,
            in_host: &certificate.in_host,
            place_removed: certificate.place_removed,
            kept: &certificate.kept,
        }
    }
}

pub(super) fn erase<Id: TenantKey, C: LifecycleConnection>(
    args: &EraseArgs,
    context: &CommandContext<'_, Id, C>,
    host: &HostScope,
    output: &mut Output<'_>,
) -> Result<Exit, CommandError> {
    let work = Work::new(&args.tenant, &args.common, context, output)?;
    confirm(args, &work.tenant)?;
    let mut options = EraseOptions::default();
    if args.with_audit {
        options = options.with_audit();
    }
    let certificate =
        work.run(|lifecycle, id, progress| lifecycle.erase(host, id, options, progress))?;
    let text = format!(
        "{} is erased: {} rows at its place, {} in the host's tables",
        work.tenant.name(),
        certificate.rows.values().sum::<u64>(),
        certificate.in_host.values().sum::<u64>()
    );
    let shown = ShownCertificate::new(&certificate);
    work.print(&shown, &text)
}

fn confirm<Id>(args: &EraseArgs, tenant: &Tenant<Id>) -> Result<(), CommandError> {
    if args.confirm == tenant.name().as_str() {
        return Ok(());
    }
    Err(CommandError::usage(format!(
        "to erase this tenant, write its name once more: --confirm {}",
        tenant.name()
    )))
}

fn path(path: &Path) -> String {
    path.display().to_string()
}

fn time(time: SystemTime) -> String {
    crate::migrate::time::text(time)
}
