//! The command that shows how things are.

use std::collections::BTreeMap;

use clap::Args;
use serde::Serialize;
use tenant_core::HostScope;

use super::run::Output;
use super::shown::{ShownPlacement, TenantRef, maybe_time, own_tenant, owner};
use super::{CommandContext, CommandError, Common, Exit, output};
use crate::TenantKey;
use crate::migrate::{MigratedConnection, PlaceState, PlaceStatus, time};

/// `status`
#[derive(Debug, Clone, Args)]
pub struct StatusArgs {
    /// List the places that are current, too
    #[arg(long)]
    pub all: bool,

    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
}

/// How things are, in JSON.
#[derive(Debug, Serialize)]
struct ShownStatus {
    /// By state.
    tenants: BTreeMap<&'static str, usize>,
    /// Rows of the catalog that this program can't understand.
    unreadable: Vec<ShownUnreadable>,
    newest: Option<String>,
    /// By state.
    places: BTreeMap<&'static str, usize>,
    /// Those that are not current, or all.
    listed: Vec<ShownPlaceStatus>,
    skipped: Vec<TenantRef>,
}

/// A row that can't be understood, in JSON.
#[derive(Debug, Serialize)]
struct ShownUnreadable {
    id: String,
    reason: String,
}

/// A place, in JSON.
#[derive(Debug, Serialize)]
struct ShownPlaceStatus {
    placement: ShownPlacement,
    #[serde(skip_serializing_if = "Option::is_none")]
    tenant: Option<TenantRef>,
    #[serde(skip)]
    owner: String,
    state: &'static str,
    version: Option<String>,
    reached: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

impl StatusArgs {
    /// The exit code tells whether all is well: no row that can't be understood, and no place
    /// that is not current.
    pub(super) fn run<Id: TenantKey, C: MigratedConnection>(
        &self,
        context: &CommandContext<'_, Id, C>,
        host: &HostScope,
        output: &mut Output<'_>,
    ) -> Result<Exit, CommandError> {
        let status = context.migrations.status(host)?;
        let mut tenants = BTreeMap::new();
        for tenant in context.catalog.tenants(host)? {
            *tenants.entry(tenant.state().as_str()).or_default() += 1;
        }
        let mut places = BTreeMap::new();
        for place in &status.places {
            *places.entry(place.state().as_str()).or_default() += 1;
        }
        let unreadable = context.catalog.unreadable(host)?;
        let is_listed =
            |place: &&PlaceStatus<Id>| self.all || *place.state() != PlaceState::Current;
        let shown = ShownStatus {
            tenants,
            unreadable: unreadable
                .into_iter()
                .map(|row| ShownUnreadable {
                    id: row.id,
                    reason: row.reason,
                })
                .collect(),
            newest: status.newest.clone(),
            places,
            listed: status
                .places
                .iter()
                .filter(is_listed)
                .map(ShownPlaceStatus::new)
                .collect(),
            skipped: status
                .skipped
                .iter()
                .map(|tenant| TenantRef::new(tenant))
                .collect(),
        };
        let is_well = status.is_current() && shown.unreadable.is_empty();
        if self.common.json {
            output::json(output.out, &shown)?;
        } else {
            shown.print(output)?;
        }
        Ok(if is_well { Exit::Done } else { Exit::Failed })
    }
}

impl ShownStatus {
    fn print(self, output: &mut Output<'_>) -> std::io::Result<()> {
        let facts = [
            ("tenants", counts(&self.tenants)),
            ("places", counts(&self.places)),
            ("newest migration", self.newest.unwrap_or_default()),
        ];
        output::facts(output.out, &facts)?;
        for row in self.unreadable {
            writeln!(
                output.out,
                "the tenant with the id {:?}: {}",
                row.id, row.reason
            )?;
        }
        if self.listed.is_empty() {
            return Ok(());
        }
        writeln!(output.out)?;
        let heading = ["PLACE", "TENANT", "STATE", "VERSION", "SINCE", "REASON"];
        let rows = self.listed.into_iter().map(ShownPlaceStatus::row);
        output::table(output.out, heading, rows)
    }
}

impl ShownPlaceStatus {
    fn new<Id: TenantKey>(place: &PlaceStatus<Id>) -> Self {
        let (open, since, error) = match place.state() {
            PlaceState::Failed { reason, since } => (None, Some(*since), Some(reason.clone())),
            PlaceState::Open {
                migration,
                since,
                reason,
            } => (Some(migration.clone()), Some(*since), reason.clone()),
            _ => (None, None, None),
        };
        Self {
            placement: ShownPlacement::new(place.place().placement()),
            tenant: own_tenant(place.place()),
            owner: owner(place.place()),
            state: place.state().as_str(),
            version: place.version().map(str::to_owned),
            reached: maybe_time(place.reached()),
            open,
            since: since.map(time::text),
            error,
        }
    }

    fn row(self) -> [String; 6] {
        let reason = match (self.open, self.error) {
            (Some(open), Some(error)) => format!("{open} is not finished: {error}"),
            (Some(open), None) => format!("{open} is not finished"),
            (None, error) => error.unwrap_or_default(),
        };
        [
            self.placement.text(),
            self.owner,
            self.state.to_owned(),
            self.version.unwrap_or_default(),
            self.since.or(self.reached).unwrap_or_default(),
            reason,
        ]
    }
}

fn counts(counts: &BTreeMap<&'static str, usize>) -> String {
    let counts: Vec<_> = counts
        .iter()
        .map(|(state, count)| format!("{count} {state}"))
        .collect();
    counts.join(", ")
}
