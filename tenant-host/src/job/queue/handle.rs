//! The queue.

use std::fmt;

use tenant_core::{HostScope, ScopeAuthority};

use crate::database::HostDatabase;
use crate::job::DEFAULT_QUEUE;

/// A queue of jobs, in the host's database: see [the module](crate::job#the-queue).
///
/// Copies are handles of the same. Queues of several names are in the same tables, each with its
/// own turns; a worker works on one of them.
#[derive(Clone)]
pub struct Queue {
    pub(super) database: HostDatabase,
    pub(super) host: HostScope,
    pub(super) name: String,
}

impl Queue {
    /// The queue [`DEFAULT_QUEUE`] of this database, which has the host's tables.
    pub fn new(authority: &ScopeAuthority, database: &HostDatabase) -> Self {
        Self {
            database: database.clone(),
            host: authority.host("jobs"),
            name: DEFAULT_QUEUE.to_owned(),
        }
    }

    /// The queue of this name, in the same database.
    #[must_use]
    pub fn named(&self, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..self.clone()
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The host's database, in which it is.
    pub fn database(&self) -> &HostDatabase {
        &self.database
    }
}

impl fmt::Debug for Queue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Queue")
            .field("name", &self.name)
            .field("database", &self.database)
            .finish_non_exhaustive()
    }
}
