//! The commands about permissions.

use clap::{Args, Subcommand};
use serde::Serialize;
use tenant_core::HostScope;

use super::options::by_name;
use super::run::Output;
use super::{CommandContext, CommandError, Common, Exit, output};
use crate::TenantKey;
use crate::migrate::MigratedConnection;
use crate::permission::{
    Change, CheckedPermission, Grantee, HolderKind, PermissionSide, Permissions, Ruling,
    ShownRuling,
};
use crate::session::{HostSide, Role, Side, TenantSide};

/// What an operator does with permissions.
#[derive(Debug, Clone, Subcommand)]
pub enum PermissionsCommand {
    /// Lists what was granted and denied on the host's side, or in a tenant
    List(PermissionsArgs),

    /// Grants a permission to a role or to a user
    Grant(RulingArgs),

    /// Denies a permission to a role or to a user, whatever else grants it
    Deny(RulingArgs),

    /// Takes back what was granted or denied
    Clear(RulingArgs),
}

/// `permissions list`
#[derive(Debug, Clone, Args)]
pub struct PermissionsArgs {
    /// In the tenant of this name, instead of on the host's side
    #[arg(long, value_name = "NAME")]
    pub tenant: Option<String>,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// `permissions grant`, `deny` and `clear`
#[derive(Debug, Clone, Args)]
pub struct RulingArgs {
    /// The name of the permission
    pub permission: String,

    /// To whom.
    #[command(flatten)]
    pub to: RulingHolder,

    /// Where.
    #[command(flatten)]
    pub place: PermissionsArgs,
}

/// A role or a user.
#[derive(Debug, Clone, Args)]
#[group(required = true, multiple = false)]
pub struct RulingHolder {
    /// To all with this role
    #[arg(long, value_name = "ROLE")]
    pub role: Option<String>,

    /// To this user
    #[arg(long, value_name = "USER")]
    pub user: Option<String>,
}

/// Something that was granted or denied, in JSON.
#[derive(Debug, Serialize)]
struct Shown {
    permission: String,
    ruling: &'static str,
    to: &'static str,
    name: String,
    is_effective: bool,
}

impl Shown {
    fn new(ruling: ShownRuling) -> Self {
        Self {
            permission: ruling.permission,
            ruling: match ruling.ruling {
                Ruling::Grant => "grant",
                Ruling::Deny => "deny",
            },
            to: match ruling.holder {
                HolderKind::Role => "role",
                HolderKind::User => "user",
                HolderKind::Machine => "machine",
                HolderKind::Unknown => "unknown",
            },
            name: ruling.name,
            is_effective: ruling.is_effective,
        }
    }
}

impl PermissionsCommand {
    pub(super) fn run<Id: TenantKey, C: MigratedConnection>(
        &self,
        context: &CommandContext<'_, Id, C>,
        host: &HostScope,
        output: &mut Output<'_>,
    ) -> Result<Exit, CommandError> {
        let permissions = context.permissions.ok_or_else(|| {
            CommandError::usage("this program has given its commands no permissions")
        })?;
        let place = self.place();
        let tenant = match &place.tenant {
            Some(name) => Some(by_name(context.catalog, name)?),
            None => None,
        };
        match (self.change(), &tenant) {
            (None, _) => {}
            (Some((args, ruling)), Some(tenant)) => {
                let change = args.change::<Id, TenantSide>(permissions, ruling)?;
                permissions.change_tenant(host, tenant.id(), &change)?;
            }
            (Some((args, ruling)), None) => {
                let change = args.change::<Id, HostSide>(permissions, ruling)?;
                permissions.change_host(host, &change)?;
            }
        }
        let listed = match &tenant {
            Some(tenant) => permissions.list_tenant(host, tenant.id())?,
            None => permissions.list_host(host)?,
        };
        let shown = listed.into_iter().map(Shown::new);
        if place.common.json {
            output::json(output.out, &shown.collect::<Vec<_>>())?;
        } else {
            let rows = shown.map(|it| {
                let effect = if it.is_effective { "" } else { "none" };
                [
                    it.permission,
                    it.ruling.to_owned(),
                    format!("{} {}", it.to, it.name),
                    effect.to_owned(),
                ]
            });
            output::table(output.out, ["PERMISSION", "RULING", "TO", "EFFECT"], rows)?;
        }
        Ok(Exit::Done)
    }

    /// What is to be changed, if it is.
    fn change(&self) -> Option<(&RulingArgs, Option<Ruling>)> {
        match self {
            Self::List(_) => None,
            Self::Grant(args) => Some((args, Some(Ruling::Grant))),
            Self::Deny(args) => Some((args, Some(Ruling::Deny))),
            Self::Clear(args) => Some((args, None)),
        }
    }

    fn place(&self) -> &PermissionsArgs {
        match self {
            Self::List(args) => args,
            Self::Grant(args) | Self::Deny(args) | Self::Clear(args) => &args.place,
        }
    }

    pub(super) fn common(&self) -> &Common {
        &self.place().common
    }
}

impl RulingArgs {
    /// The change, if the permission is one of this side.
    fn change<Id: TenantKey, S: Side + PermissionSide>(
        &self,
        permissions: &Permissions<Id>,
        ruling: Option<Ruling>,
    ) -> Result<Change<S>, CommandError> {
        let permission: CheckedPermission<S> = permissions.parse(&self.permission)?;
        let to: Grantee<S> = match (&self.to.role, &self.to.user) {
            (Some(role), _) => Grantee::role(Role::new(role)),
            (None, Some(user)) => Grantee::user(user.as_str()),
            (None, None) => return Err(CommandError::usage("give a role or a user")),
        };
        Ok(match ruling {
            Some(Ruling::Grant) => Change::grant(to, permission),
            Some(Ruling::Deny) => Change::deny(to, permission),
            None => Change::clear(to, permission),
        })
    }
}
