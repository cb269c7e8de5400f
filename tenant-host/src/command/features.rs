//! The commands about features.

use clap::{Args, Subcommand};
use serde::Serialize;
use tenant_core::HostScope;

use super::options::{by_name, parse_id};
use super::run::Output;
use super::{CommandContext, CommandError, Common, Exit, TenantArgs, output};
use crate::TenantKey;
use crate::feature::{FeatureSource, Features, ShownFeature};
use crate::migrate::MigratedConnection;

/// What an operator does with the features of tenants and editions.
#[derive(Debug, Clone, Subcommand)]
pub enum FeaturesCommand {
    /// Lists the features of a tenant, and where their values come from
    List(TenantArgs),

    /// Sets values of a tenant, or of an edition
    Set(SetFeaturesArgs),

    /// Takes values back that were set for a tenant, or for an edition
    Unset(UnsetFeaturesArgs),
}

/// A tenant, or an edition.
#[derive(Debug, Clone, Args)]
#[group(required = true, multiple = false)]
pub struct FeatureHolder {
    /// The name of the tenant
    #[arg(value_name = "TENANT")]
    pub name: Option<String>,

    /// The id of the tenant, instead of its name
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,

    /// All tenants of this edition, except those for which a value is set
    #[arg(long, value_name = "EDITION")]
    pub edition: Option<String>,
}

/// `features set`
#[derive(Debug, Clone, Args)]
pub struct SetFeaturesArgs {
    /// For whom.
    #[command(flatten)]
    pub holder: FeatureHolder,

    /// The name of a feature, and its value; again for another one
    #[arg(long = "set", value_name = "NAME=VALUE", required = true, value_parser = parse_pair)]
    pub values: Vec<(String, String)>,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// `features unset`
#[derive(Debug, Clone, Args)]
pub struct UnsetFeaturesArgs {
    /// For whom.
    #[command(flatten)]
    pub holder: FeatureHolder,

    /// The name of a feature; again for another one
    #[arg(long = "feature", value_name = "NAME", required = true)]
    pub features: Vec<String>,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// A feature, in JSON.
#[derive(Debug, Serialize)]
struct Shown {
    name: &'static str,
    value: String,
    from: &'static str,
}

impl Shown {
    fn new(feature: ShownFeature) -> Self {
        Self {
            name: feature.name,
            value: feature.value,
            from: match feature.source {
                FeatureSource::Tenant => "tenant",
                FeatureSource::Edition => "edition",
                FeatureSource::Default => "default",
            },
        }
    }
}

impl FeaturesCommand {
    pub(super) fn run<Id: TenantKey, C: MigratedConnection>(
        &self,
        context: &CommandContext<'_, Id, C>,
        host: &HostScope,
        output: &mut Output<'_>,
    ) -> Result<Exit, CommandError> {
        let features = context.features.ok_or_else(|| {
            CommandError::usage("this program has given its commands no features")
        })?;
        match self {
            Self::List(args) => {
                let tenant = args.tenant.find(context.catalog)?;
                show(features, host, tenant.id(), args.common.json, output)
            }
            Self::Set(args) => {
                for (name, value) in &args.values {
                    match args.holder.edition.as_deref() {
                        Some(edition) => {
                            features.set_text_for_edition(host, edition, name, value)?;
                        }
                        None => {
                            let tenant = args.holder.tenant(context)?;
                            features.set_text(host, &tenant, name, value)?;
                        }
                    }
                }
                after(
                    features,
                    host,
                    context,
                    &args.holder,
                    args.common.json,
                    output,
                )
            }
            Self::Unset(args) => {
                for name in &args.features {
                    match args.holder.edition.as_deref() {
                        Some(edition) => features.unset_for_edition(host, edition, name)?,
                        None => {
                            let tenant = args.holder.tenant(context)?;
                            features.unset(host, &tenant, name)?;
                        }
                    }
                }
                after(
                    features,
                    host,
                    context,
                    &args.holder,
                    args.common.json,
                    output,
                )
            }
        }
    }

    pub(super) fn common(&self) -> &Common {
        match self {
            Self::List(args) => &args.common,
            Self::Set(args) => &args.common,
            Self::Unset(args) => &args.common,
        }
    }
}

impl FeatureHolder {
    fn tenant<Id: TenantKey, C: MigratedConnection>(
        &self,
        context: &CommandContext<'_, Id, C>,
    ) -> Result<Id, CommandError> {
        match (&self.name, &self.id) {
            (Some(name), _) => Ok(by_name(context.catalog, name)?.id().clone()),
            (None, Some(id)) => parse_id(id),
            (None, None) => Err(CommandError::usage(
                "name a tenant, give its id by --id, or an edition by --edition",
            )),
        }
    }
}

/// What is shown after a change: the features of the tenant; nothing of an edition.
fn after<Id: TenantKey, C: MigratedConnection>(
    features: &Features<Id>,
    host: &HostScope,
    context: &CommandContext<'_, Id, C>,
    holder: &FeatureHolder,
    is_json: bool,
    output: &mut Output<'_>,
) -> Result<Exit, CommandError> {
    if holder.edition.is_none() {
        let tenant = holder.tenant(context)?;
        return show(features, host, &tenant, is_json, output);
    }
    if is_json {
        output::json(
            output.out,
            &serde_json::json!({ "edition": holder.edition }),
        )?;
    }
    Ok(Exit::Done)
}

fn show<Id: TenantKey>(
    features: &Features<Id>,
    host: &HostScope,
    tenant: &Id,
    is_json: bool,
    output: &mut Output<'_>,
) -> Result<Exit, CommandError> {
    let shown = features.all_for(host, tenant)?.into_iter().map(Shown::new);
    if is_json {
        output::json(output.out, &shown.collect::<Vec<_>>())?;
    } else {
        let rows = shown.map(|it| [it.name.to_owned(), it.value, it.from.to_owned()]);
        output::table(output.out, ["FEATURE", "VALUE", "FROM"], rows)?;
    }
    Ok(Exit::Done)
}

fn parse_pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("write a name, `=` and a value".to_owned()),
    }
}
