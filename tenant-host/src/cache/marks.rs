//! What was cleared and removed in this process.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

use super::key::{CacheKey, Marked, Owner};

/// So many keys are told apart when one is removed.
const STRIPES: usize = 1024;

/// Marks that an entry carries, and that change when entries are to be forgotten.
///
/// Clearing a tenant gives it a new mark, which is in its keys from then on: no entry of before is
/// found, and a value that is being loaded for an old key is not found, either. No name is
/// compared with a pattern, so a tenant's id can't mean others.
#[derive(Debug)]
pub(super) struct Marks {
    /// One more than the greatest mark that was given.
    next: AtomicU64,
    /// Of the tenants that were cleared, and the host; others have zero.
    cleared: RwLock<HashMap<Marked, u64>>,
    /// How often a key of a stripe was removed.
    removed: Vec<AtomicU64>,
    hasher: RandomState,
}

impl Marks {
    pub(super) fn new() -> Self {
        Self {
            next: AtomicU64::new(1),
            cleared: RwLock::default(),
            removed: (0..STRIPES).map(|_| AtomicU64::new(0)).collect(),
            hasher: RandomState::new(),
        }
    }

    /// The key of an entry of today.
    pub(super) fn key(&self, owner: &Owner, key: &[u8]) -> CacheKey {
        let cleared = self.cleared.read().unwrap_or_else(PoisonError::into_inner);
        let mark = |of: &Marked| u128::from(cleared.get(of).copied().unwrap_or(0));
        let marks: Vec<u128> = owner.marked().iter().map(mark).collect();
        CacheKey::new(owner, &marks, key)
    }

    /// Gives a tenant, or the host, a new mark.
    pub(super) fn clear(&self, of: Marked) {
        let mark = self.next.fetch_add(1, Ordering::Relaxed);
        let mut cleared = self.cleared.write().unwrap_or_else(PoisonError::into_inner);
        cleared.insert(of, mark);
    }

    /// How often the key, or one that can't be told apart from it, was removed.
    pub(super) fn removals(&self, key: &impl Hash) -> u64 {
        self.stripe(key).load(Ordering::SeqCst)
    }

    /// Says that a key is removed, before it is.
    pub(super) fn remove(&self, key: &impl Hash) {
        self.stripe(key).fetch_add(1, Ordering::SeqCst);
    }

    fn stripe(&self, key: &impl Hash) -> &AtomicU64 {
        let count = self.removed.len() as u64;
        let number = usize::try_from(self.hasher.hash_one(key) % count).unwrap_or(0);
        &self.removed[number]
    }
}
