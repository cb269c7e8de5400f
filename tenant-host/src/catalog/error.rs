//! What the catalog refuses, and why.

use std::time::Duration;

use super::{CreationStep, ProvisionError, TenantName, TenantState, Transition};
use crate::database::DatabaseError;

/// An error of the catalog.
///
/// The first ones are answers about a tenant: what a service tells its clients. None of them
/// names a server, a schema, a database or another tenant.
#[derive(Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogError {
    /// There is no such tenant.
    #[error("there is no such tenant")]
    UnknownTenant,

    /// The tenant is there and not served.
    #[error("the tenant is not served: its state is `{state}`")]
    NotServed {
        /// The state.
        state: TenantState,
    },

    /// What is presented was made in another life of the tenant: before it was suspended, moved,
    /// or before its sessions were revoked.
    #[error(
        "this was issued before the tenant was suspended, moved, or its sessions were revoked; log in again"
    )]
    OlderGeneration,

    /// The catalog's database does not answer, and this process does not know well enough what
    /// is in it. It says nothing about whether there is such a tenant.
    #[error("the catalog can't be read now: {reason}")]
    Unavailable {
        /// Why, in words.
        reason: String,
    },

    /// A row can't be understood by this version of the program, so what it says is not done.
    #[error("the catalog's row of {what} can't be understood: {reason}")]
    UnreadableRow {
        /// Of what.
        what: &'static str,
        /// What is wrong with it.
        reason: String,
    },

    /// The key of a machine is wrong. Whether there is a key with this id is not told.
    #[error("the machine key is not valid")]
    InvalidMachineKey,

    /// The key of a machine was revoked, or its time is over.
    #[error("the machine key was revoked, or its time is over")]
    MachineKeyEnded,

    /// A name breaks the rule for its kind.
    #[error("{what} {reason}")]
    InvalidName {
        /// Whose name.
        what: &'static str,
        /// What is wrong.
        reason: &'static str,
    },

    /// The id can't be one of a tenant.
    #[error("the id of a tenant, as text, {reason}")]
    InvalidId {
        /// What is wrong.
        reason: &'static str,
    },

    /// The name of a user, or of a role, can't be one.
    #[error("{what} {reason}")]
    InvalidMember {
        /// Which text.
        what: &'static str,
        /// What is wrong.
        reason: &'static str,
    },

    /// Another tenant has the name.
    #[error("the name `{name}` is taken by another tenant; choose another one")]
    NameTaken {
        /// The name.
        name: TenantName,
    },

    /// There is, or was, a tenant with this id. An id is never given twice.
    #[error("the id is, or was, that of another tenant; an id is never given twice")]
    IdTaken,

    /// The tenant's state does not allow the change.
    #[error("a tenant in the state `{state}` can't be {change}")]
    NotAllowed {
        /// The change.
        change: Transition,
        /// The state.
        state: TenantState,
    },

    /// The tenant's state does not allow to edit it.
    #[error("a tenant in the state `{state}` can't be {edit}")]
    NotEditable {
        /// What was tried.
        edit: &'static str,
        /// The state.
        state: TenantState,
    },

    /// The placement of a tenant is fixed, once its place is made.
    #[error(
        "the placement of a tenant is fixed once its place is made, since its rows would stay behind; move the tenant, or undo its creation"
    )]
    PlacementFixed,

    /// A creation of this tenant has begun, with another name, edition or placement.
    #[error(
        "a creation of this tenant has begun with another name, edition or placement; go on with the same ones, or undo it"
    )]
    CreationDiffers,

    /// Somebody else is at the creation of this tenant.
    #[error(
        "somebody else is creating this tenant, or has stopped in the middle; try again in {free_in:?}"
    )]
    CreationUnderWay {
        /// After this time it can be taken over, if nobody has gone on with it.
        free_in: Duration,
    },

    /// Somebody else has taken the creation over, or undone it, while this one was at work.
    #[error("the creation of this tenant was taken over or undone by somebody else")]
    CreationLost,

    /// The creation of the tenant is finished, so there is nothing to undo.
    #[error(
        "the tenant is created: its state is `{state}`; it can be erased, its creation can't be undone"
    )]
    AlreadyCreated {
        /// The state.
        state: TenantState,
    },

    /// The connection of the placement was tried, and fails. Nothing was stored.
    #[error("the tenant's place can't be used: {error}")]
    PlacementRefused {
        /// What the provisioner says.
        #[source]
        error: ProvisionError,
    },

    /// A step of the creation failed. It can be gone on with, or undone.
    #[error("the creation of the tenant has stopped after `{done}`: {error}")]
    CreationStopped {
        /// The last step that was done.
        done: CreationStep,
        /// What the provisioner says.
        #[source]
        error: ProvisionError,
    },

    /// What was made for the tenant can't be taken away, so its row is kept. It can be tried
    /// again.
    #[error("the creation of the tenant can't be undone: {error}")]
    UndoStopped {
        /// What the provisioner says.
        #[source]
        error: ProvisionError,
    },

    /// The move of a tenant is not any more what it was.
    #[error("the move of this tenant was taken over, cancelled or finished by somebody else")]
    MoveLost,

    /// There is no such member, operator or machine key.
    #[error("there is no such {what}")]
    NotFound {
        /// What was looked for.
        what: &'static str,
    },

    /// The host's tables are not there, or not complete.
    #[error(
        "the host's tables are not there; run `HostDatabase::migrate` before the catalog is used"
    )]
    NotMigrated,

    /// The change could not be written down, so it was not made.
    #[error("the change was not made, since it could not be written down: {reason}")]
    NotRecorded {
        /// Why, in words.
        reason: String,
    },

    /// The operating system gives no random bytes.
    #[error("the operating system gives no random bytes")]
    NoRandomness,

    /// The host's database.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<tenant_core::Error> for CatalogError {
    fn from(error: tenant_core::Error) -> Self {
        Self::Database(error.into())
    }
}
