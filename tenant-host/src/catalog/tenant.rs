//! A tenant.

use std::time::SystemTime;

use super::{CreationStep, Generation, Placement, TenantName, TenantState};

/// What the catalog knows of a tenant.
///
/// It is the knowledge of one moment. Whether the tenant is still served, the
/// [`Catalog`](super::Catalog) is asked each time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant<Id> {
    pub(super) id: Id,
    pub(super) name: TenantName,
    pub(super) state: TenantState,
    pub(super) step: Option<CreationStep>,
    pub(super) edition: Option<String>,
    pub(super) placement: Placement,
    pub(super) generation: Generation,
    pub(super) generation_since: SystemTime,
    pub(super) created: SystemTime,
}

impl<Id> Tenant<Id> {
    /// The same tenant as if it were somewhere else, for who makes its place there.
    pub(crate) fn at(&self, placement: &Placement) -> Self
    where
        Id: Clone,
    {
        Self {
            placement: placement.clone(),
            ..self.clone()
        }
    }

    /// The id, which no other tenant has or will have.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// The name. That of an erased tenant is free for others: it is the last one it had. One that
    /// is made [ready](super::Catalog::prepare) has none yet, and is called `unnamed`, which does
    /// not lead to it.
    pub fn name(&self) -> &TenantName {
        &self.name
    }

    /// The state.
    pub fn state(&self) -> TenantState {
        self.state
    }

    /// How far the creation has come, if the tenant is not created yet.
    pub fn creation_step(&self) -> Option<CreationStep> {
        self.step
    }

    /// The edition, if it has one.
    pub fn edition(&self) -> Option<&str> {
        self.edition.as_deref()
    }

    /// Where its rows are.
    pub fn placement(&self) -> &Placement {
        &self.placement
    }

    /// In which of its lives it is.
    pub fn generation(&self) -> Generation {
        self.generation
    }

    /// Since when it is in this life, to the millisecond. What was issued before is refused.
    pub fn generation_since(&self) -> SystemTime {
        self.generation_since
    }

    /// When its creation began, to the millisecond.
    pub fn created(&self) -> SystemTime {
        self.created
    }

    /// Whether its requests and jobs run, if only for reading: see [`TenantState`].
    pub fn is_served(&self) -> bool {
        self.state.is_served()
    }

    /// Whether they may write.
    pub fn is_writable(&self) -> bool {
        self.state.is_writable()
    }
}
