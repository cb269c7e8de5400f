//! Who knows which databases are no tenant's any more.

use std::time::Duration;

use super::Key;

/// Is asked about the databases to which connections are idle.
///
/// A connection to one that was a tenant's is never lent again: the next one that is asked for has
/// the key of another life. Left alone, it would be open until its time is over, to a database that
/// somebody may want to delete.
pub(crate) struct Watch {
    /// How often it is worth asking.
    pub(crate) every: Duration,
    /// Those of the databases that are no tenant's any more.
    pub(crate) ended: Box<dyn Fn(Vec<Key>) -> Vec<Key> + Send + Sync>,
}
