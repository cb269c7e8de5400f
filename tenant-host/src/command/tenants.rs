//! The commands about tenants.

use std::io;

use clap::{Args, Subcommand};
use tenant_core::HostScope;

use super::options::parse_id;
use super::run::Output;
use super::shown::{ShownTenant, TENANT_HEADING, TenantRef};
use super::{
    CommandContext, CommandError, Common, EraseArgs, Exit, ExportArgs, ImportArgs, MoveArgs,
    WhichTenant, lifecycle, output,
};
use crate::TenantKey;
use crate::catalog::{NewPlacement, NewTenant, ServerName, Tenant, TenantState};
use crate::lifecycle::LifecycleConnection;
use crate::migrate::MigratedConnection;

/// What an operator does with tenants.
#[derive(Debug, Clone, Subcommand)]
pub enum TenantsCommand {
    /// Lists tenants
    List(ListArgs),

    /// Shows a tenant
    Show(TenantArgs),

    /// Creates a tenant, with its schema or database and its tables; called again, it goes on
    /// where a creation has stopped
    Create(CreateArgs),

    /// Makes a tenant that waits ready for a name, so that a sign-up does not wait
    Prepare(PrepareArgs),

    /// Gives a name to a tenant that waits ready, and serves it
    Assign(AssignArgs),

    /// Takes away what a creation has made that has stopped half-way
    UndoCreate(UndoArgs),

    /// Stops serving a tenant; its sessions end
    Suspend(TenantArgs),

    /// Serves a tenant for reading only
    ReadOnly(TenantArgs),

    /// Stops serving a tenant for a while; its sessions go on afterwards
    Maintenance(TenantArgs),

    /// Serves a tenant again that is suspended, read-only or under maintenance
    Resume(TenantArgs),

    /// Gives a tenant another name
    Rename(RenameArgs),

    /// Writes the data of a tenant to a file
    Export(ExportArgs),

    /// Reads a file as the data of a tenant that has none
    Import(ImportArgs),

    /// Moves a tenant to another place; called again, it goes on where a move has stopped
    Move(MoveArgs),

    /// Takes back a move that has not come to its end
    CancelMove(TenantArgs),

    /// Removes what is left of a moved tenant at its old place
    RemoveOld(TenantArgs),

    /// Erases a tenant and all of its data; called again, it goes on where it has stopped
    Erase(EraseArgs),
}

/// `tenants list`
#[derive(Debug, Clone, Args)]
pub struct ListArgs {
    /// Only tenants in this state
    #[arg(long, value_name = "STATE", value_parser = parse_state)]
    pub state: Option<TenantState>,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// A command about one tenant.
#[derive(Debug, Clone, Args)]
pub struct TenantArgs {
    /// Which tenant.
    #[command(flatten)]
    pub tenant: WhichTenant,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// `tenants create`
#[derive(Debug, Clone, Args)]
pub struct CreateArgs {
    /// The name: `a` to `z`, `0` to `9` and `-`
    pub name: String,

    /// The id, which no other tenant has, had or will have
    #[arg(long, value_name = "ID")]
    pub id: String,

    /// The edition
    #[arg(long, value_name = "EDITION")]
    pub edition: Option<String>,

    /// Where its rows are to be.
    #[command(flatten)]
    pub placement: PlacementArgs,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// `tenants prepare`
#[derive(Debug, Clone, Args)]
pub struct PrepareArgs {
    /// The id, which no other tenant has, had or will have
    #[arg(long, value_name = "ID")]
    pub id: String,

    /// Where its rows are to be.
    #[command(flatten)]
    pub placement: PlacementArgs,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// `tenants assign`
#[derive(Debug, Clone, Args)]
pub struct AssignArgs {
    /// The name: `a` to `z`, `0` to `9` and `-`
    pub name: String,

    /// The edition
    #[arg(long, value_name = "EDITION")]
    pub edition: Option<String>,

    /// Where its rows are to be.
    #[command(flatten)]
    pub placement: PlacementArgs,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// Where the rows of a new tenant are to be.
#[derive(Debug, Clone, Args)]
#[group(required = true, multiple = false)]
pub struct PlacementArgs {
    /// Keep its rows in the tables that tenants share
    #[arg(long)]
    pub shared: bool,

    /// Keep its rows in a schema of its own on this server
    #[arg(long, value_name = "SERVER")]
    pub schema: Option<String>,

    /// Keep its rows in a database of its own on this server
    #[arg(long, value_name = "SERVER")]
    pub database: Option<String>,
}

/// `tenants undo-create`
#[derive(Debug, Clone, Args)]
pub struct UndoArgs {
    /// Which tenant.
    #[command(flatten)]
    pub tenant: WhichTenant,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// `tenants rename`
#[derive(Debug, Clone, Args)]
pub struct RenameArgs {
    /// The new name
    #[arg(long = "to", value_name = "NAME")]
    pub new_name: String,

    /// Which tenant.
    #[command(flatten)]
    pub tenant: WhichTenant,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

fn parse_state(text: &str) -> Result<TenantState, String> {
    TenantState::parse(text).ok_or_else(|| {
        let states: Vec<_> = TenantState::ALL
            .iter()
            .map(|state| state.as_str())
            .collect();
        format!("the states are {}", states.join(", "))
    })
}

impl PlacementArgs {
    pub(super) fn placement(&self) -> Result<NewPlacement, CommandError> {
        match (self.shared, &self.schema, &self.database) {
            (true, None, None) => Ok(NewPlacement::Shared),
            (false, Some(server), None) => Ok(NewPlacement::Schema(ServerName::new(server)?)),
            (false, None, Some(server)) => Ok(NewPlacement::Database(ServerName::new(server)?)),
            _ => Err(CommandError::usage(
                "say where the tenant's rows are to be: by one of --shared, --schema SERVER, --database SERVER",
            )),
        }
    }
}

impl TenantsCommand {
    pub(super) fn run<Id: TenantKey, C: LifecycleConnection>(
        &self,
        context: &CommandContext<'_, Id, C>,
        host: &HostScope,
        output: &mut Output<'_>,
    ) -> Result<Exit, CommandError> {
        let catalog = context.catalog;
        let tenant = match self {
            Self::List(args) => return list(args, context, host, output),
            Self::Export(args) => return lifecycle::export(args, context, host, output),
            Self::Import(args) => return lifecycle::import(args, context, host, output),
            Self::Move(args) => return lifecycle::move_to(args, context, host, output),
            Self::CancelMove(args) => return lifecycle::cancel_move(args, context, host, output),
            Self::RemoveOld(args) => return lifecycle::remove_old(args, context, host, output),
            Self::Erase(args) => return lifecycle::erase(args, context, host, output),
            Self::Show(args) => args.tenant.find(catalog)?,
            Self::Create(args) => {
                let id: Id = parse_id(&args.id)?;
                let mut new = NewTenant::new(id, &args.name, args.placement.placement()?);
                if let Some(edition) = &args.edition {
                    new = new.edition(edition);
                }
                let provisioner = context.migrations.provisioner(host);
                catalog.create(host, new, &provisioner)?
            }
            Self::Prepare(args) => {
                let id: Id = parse_id(&args.id)?;
                let placement = args.placement.placement()?;
                let provisioner = context.migrations.provisioner(host);
                catalog.prepare(host, &id, placement, &provisioner)?
            }
            Self::Assign(args) => {
                let placement = args.placement.placement()?;
                let edition = args.edition.as_deref();
                let provisioner = context.migrations.provisioner(host);
                catalog
                    .assign(host, &args.name, edition, &placement, &provisioner)?
                    .ok_or(CommandError::NoneReady)?
            }
            Self::UndoCreate(args) => {
                let tenant = args.tenant.find(catalog)?;
                let provisioner = context.migrations.provisioner(host);
                catalog.undo_create(host, tenant.id(), &provisioner)?;
                return undone(&tenant, args.common.json, output);
            }
            Self::Suspend(args) => catalog.suspend(host, args.tenant.find(catalog)?.id())?,
            Self::ReadOnly(args) => catalog.set_read_only(host, args.tenant.find(catalog)?.id())?,
            Self::Maintenance(args) => {
                catalog.begin_maintenance(host, args.tenant.find(catalog)?.id())?
            }
            Self::Resume(args) => catalog.resume(host, args.tenant.find(catalog)?.id())?,
            Self::Rename(args) => {
                catalog.rename(host, args.tenant.find(catalog)?.id(), &args.new_name)?
            }
        };
        show(&tenant, self.common().json, output)?;
        Ok(Exit::Done)
    }

    pub(super) fn common(&self) -> &Common {
        match self {
            Self::List(args) => &args.common,
            Self::Show(args)
            | Self::Suspend(args)
            | Self::ReadOnly(args)
            | Self::Maintenance(args)
            | Self::Resume(args)
            | Self::CancelMove(args)
            | Self::RemoveOld(args) => &args.common,
            Self::Export(args) => &args.common,
            Self::Import(args) => &args.common,
            Self::Move(args) => &args.common,
            Self::Erase(args) => &args.common,
            Self::Create(args) => &args.common,
            Self::Prepare(args) => &args.common,
            Self::Assign(args) => &args.common,
            Self::UndoCreate(args) => &args.common,
            Self::Rename(args) => &args.common,
        }
    }
}

fn list<Id: TenantKey, C: MigratedConnection>(
    args: &ListArgs,
    context: &CommandContext<'_, Id, C>,
    host: &HostScope,
    output: &mut Output<'_>,
) -> Result<Exit, CommandError> {
    let tenants = context.catalog.tenants(host)?;
    let is_asked_for = |tenant: &Tenant<Id>| args.state.is_none_or(|state| tenant.state() == state);
    let shown = tenants
        .iter()
        .filter(|tenant| is_asked_for(tenant))
        .map(|tenant| ShownTenant::new(tenant));
    if args.common.json {
        output::json(output.out, &shown.collect::<Vec<_>>())?;
    } else {
        output::table(output.out, TENANT_HEADING, shown.map(ShownTenant::row))?;
    }
    Ok(Exit::Done)
}

fn undone<Id: TenantKey>(
    tenant: &Tenant<Id>,
    as_json: bool,
    output: &mut Output<'_>,
) -> Result<Exit, CommandError> {
    if as_json {
        output::json(output.out, &TenantRef::new(tenant))?;
    } else {
        writeln!(output.out, "the creation of {} was undone", tenant.name())?;
    }
    Ok(Exit::Done)
}

fn show<Id: TenantKey>(
    tenant: &Tenant<Id>,
    as_json: bool,
    output: &mut Output<'_>,
) -> io::Result<()> {
    let shown = ShownTenant::new(tenant);
    if as_json {
        output::json(output.out, &shown)
    } else {
        output::facts(output.out, &shown.facts())
    }
}
