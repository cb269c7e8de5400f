//! The commands about audit logs.

use clap::{Args, Subcommand};
use serde::Serialize;
use tenant_core::HostScope;

use super::options::by_name;
use super::run::Output;
use super::{CommandContext, CommandError, Common, Exit, output};
use crate::TenantKey;
use crate::audit::{AuditError, AuditLog, Checkpoint, Verified};
use crate::catalog::{Tenant, TenantState};
use crate::migrate::MigratedConnection;
use crate::route::{RouteError, Router};

/// What an operator does with audit logs.
#[derive(Debug, Clone, Subcommand)]
pub enum AuditCommand {
    /// Verifies the audit logs of all tenants and of the host, or of one tenant
    Verify(VerifyArgs),
}

/// `audit verify`
#[derive(Debug, Clone, Args)]
pub struct VerifyArgs {
    /// The name of a tenant, instead of all
    #[arg(long, value_name = "NAME")]
    pub tenant: Option<String>,

    /// An entry that must be in the tenant's log, as an earlier call has printed it
    #[arg(long, value_name = "NUMBER:HASH", requires = "tenant")]
    pub checkpoint: Option<Checkpoint>,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// A log, in JSON.
#[derive(Debug, Serialize)]
struct ShownLog {
    log: String,
    is_whole: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    entries: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    removed: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checkpoint: Option<String>,
    /// The number of the entry that is not right.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

impl ShownLog {
    fn of(log: String, result: Result<Verified, RouteError>) -> Self {
        let verified = result.as_ref().ok();
        Self {
            is_whole: verified.is_some(),
            entries: verified.map(|verified| verified.entries),
            removed: verified.map(|verified| verified.removed),
            checkpoint: verified
                .and_then(|verified| verified.checkpoint.as_ref())
                .map(ToString::to_string),
            entry: match &result {
                Err(RouteError::Audit(AuditError::Broken(found))) => Some(found.seq),
                _ => None,
            },
            error: result.err().map(|error| error.to_string()),
            log,
        }
    }
}

impl AuditCommand {
    pub(super) fn run<Id: TenantKey, C: MigratedConnection>(
        &self,
        context: &CommandContext<'_, Id, C>,
        host: &HostScope,
        output: &mut Output<'_>,
    ) -> Result<Exit, CommandError> {
        let Self::Verify(args) = self;
        let shown = args.verify(context, host)?;
        let all_are_whole = shown.iter().all(|log| log.is_whole);
        if args.common.json {
            output::json(output.out, &shown)?;
        } else {
            let rows = shown.into_iter().map(|log| {
                let entries = log.entries.map(|count| count.to_string());
                let result = match log.error {
                    None => "whole".to_owned(),
                    Some(error) => error,
                };
                [
                    log.log,
                    entries.unwrap_or_default(),
                    result,
                    log.checkpoint.unwrap_or_default(),
                ]
            });
            output::table(output.out, ["LOG", "ENTRIES", "RESULT", "CHECKPOINT"], rows)?;
        }
        Ok(if all_are_whole {
            Exit::Done
        } else {
            Exit::Failed
        })
    }

    pub(super) fn common(&self) -> &Common {
        let Self::Verify(args) = self;
        &args.common
    }
}

impl VerifyArgs {
    fn verify<Id: TenantKey, C: MigratedConnection>(
        &self,
        context: &CommandContext<'_, Id, C>,
        host: &HostScope,
    ) -> Result<Vec<ShownLog>, CommandError> {
        let router: Router<Id, C> = Router::builder(
            context.authority,
            context.catalog,
            context.migrations.servers(),
        )
        .build()?;
        let of_tenant = |tenant: &Tenant<Id>| {
            let verified = router.audit_verify(host, tenant.id(), self.checkpoint.as_ref());
            ShownLog::of(
                format!("tenant {} ({})", tenant.id(), tenant.name()),
                verified,
            )
        };
        if let Some(name) = &self.tenant {
            return Ok(vec![of_tenant(&*by_name(context.catalog, name)?)]);
        }
        let mut shown = vec![ShownLog::of("host".to_owned(), of_host(context, host))];
        match router.host_transaction(host, |conn| -> Result<_, RouteError> {
            Ok(AuditLog::verify(conn, None)?)
        }) {
            // There is none, and so no log of the host in it.
            Err(RouteError::NoSharedDatabase) => {}
            verified => shown.push(ShownLog::of(
                "host, in the shared database".to_owned(),
                verified,
            )),
        }
        for tenant in context.catalog.tenants(host)? {
            let has_none = matches!(
                tenant.state(),
                TenantState::Provisioning | TenantState::Erasing | TenantState::Erased
            );
            if !has_none {
                shown.push(of_tenant(&tenant));
            }
        }
        Ok(shown)
    }
}

/// Verifies the host's log in the host's database.
fn of_host<Id: TenantKey, C: MigratedConnection>(
    context: &CommandContext<'_, Id, C>,
    host: &HostScope,
) -> Result<Verified, RouteError> {
    let database = context.catalog.database();
    let mut conn = database.get(host).map_err(AuditError::from)?;
    Ok(AuditLog::verify(&mut conn, None)?)
}
