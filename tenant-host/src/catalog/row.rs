//! From the row of a tenant to the tenant.

use super::schema::TenantRow;
use super::time::from_millis;
use super::{CreationStep, Generation, Placement, Tenant, TenantName, TenantState};
use crate::TenantKey;

impl TenantRow {
    /// The tenant, or what can't be understood of the row.
    pub(super) fn read<Id: TenantKey>(&self) -> Result<Tenant<Id>, String> {
        let unknown = |column: &str| format!("its `{column}` is none that this program knows");
        let id = crate::id::parse(&self.id).ok_or_else(|| unknown("id"))?;
        let name = TenantName::read(&self.name).ok_or_else(|| unknown("name"))?;
        let state = TenantState::parse(&self.state).ok_or_else(|| unknown("state"))?;
        let step = match self.step.as_deref() {
            None => None,
            Some(text) => Some(CreationStep::parse(text).ok_or_else(|| unknown("step"))?),
        };
        if step.is_some() != (state == TenantState::Provisioning) {
            return Err("its `step` does not fit its `state`".to_owned());
        }
        let placement = Placement::read(
            &self.placement,
            self.server.as_deref(),
            self.place.as_deref(),
        )
        .ok_or_else(|| unknown("placement"))?;
        Ok(Tenant {
            id,
            name,
            state,
            step,
            edition: self.edition.clone(),
            placement,
            generation: Generation::from_number(self.generation),
            generation_since: from_millis(self.generation_since),
            created: from_millis(self.created),
        })
    }
}
