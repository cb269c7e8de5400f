//! Rows that are looked up by key, and kept for a while.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use moka::sync::Cache;

use super::CatalogError;
use super::refresh::Limits;

/// So many keys can be looked up at the same time; a key is looked up by one at a time.
const TURNS: usize = 64;

/// Values by key, that a key has none among them.
pub(crate) struct Cached<K, V> {
    entries: Cache<K, Entry<V>, RandomState>,
    hasher: RandomState,
    turns: Vec<Mutex<()>>,
    limits: Limits,
}

/// What was found for a key.
struct Entry<V> {
    /// Before it was looked up.
    as_of: Instant,
    value: Option<Arc<V>>,
}

impl<V> Clone for Entry<V> {
    fn clone(&self) -> Self {
        Self {
            as_of: self.as_of,
            value: self.value.clone(),
        }
    }
}

impl<K, V> Cached<K, V>
where
    K: Hash + Eq + Send + Sync + Clone + 'static,
    V: Send + Sync + 'static,
{
    pub(super) fn new(limits: Limits, capacity: u64) -> Self {
        let hasher = RandomState::new();
        let entries = Cache::builder()
            .max_capacity(capacity)
            .time_to_live(limits.max_age + limits.grace)
            .build_with_hasher(hasher.clone());
        Self {
            entries,
            hasher,
            turns: (0..TURNS).map(|_| Mutex::new(())).collect(),
            limits,
        }
    }

    /// What is known of a key, if it is fresh.
    pub(crate) fn fresh(&self, key: &K) -> Option<Option<Arc<V>>> {
        let entry = self.entries.get(key)?;
        (entry.as_of.elapsed() < self.limits.max_age).then_some(entry.value)
    }

    /// What is known of a key, or what `load` finds. While that fails, a value that is known goes
    /// on for the grace; that there is none, does not.
    pub(crate) fn get(
        &self,
        key: &K,
        load: impl FnOnce() -> Result<Option<V>, CatalogError>,
    ) -> Result<Option<Arc<V>>, CatalogError> {
        if let Some(value) = self.fresh(key) {
            return Ok(value);
        }
        let _turn = self.turn(key);
        if let Some(value) = self.fresh(key) {
            return Ok(value);
        }
        let as_of = Instant::now();
        match load() {
            Ok(value) => {
                let value = value.map(Arc::new);
                let entry = Entry {
                    as_of,
                    value: value.clone(),
                };
                self.entries.insert(key.clone(), entry);
                Ok(value)
            }
            Err(error @ CatalogError::Unavailable { .. }) => {
                let limit = self.limits.max_age + self.limits.grace;
                let known = self.entries.get(key);
                let known = known.filter(|entry| entry.as_of.elapsed() <= limit);
                match known.and_then(|entry| entry.value) {
                    Some(value) => Ok(Some(value)),
                    None => Err(error),
                }
            }
            Err(error) => Err(error),
        }
    }

    /// Forgets a key, after what is being looked up for it was kept.
    pub(crate) fn forget(&self, key: &K) {
        let _turn = self.turn(key);
        self.entries.invalidate(key);
    }

    /// Forgets all keys.
    pub(super) fn clear(&self) {
        let _turns: Vec<_> = self.turns.iter().map(lock).collect();
        self.entries.invalidate_all();
    }

    fn turn(&self, key: &K) -> MutexGuard<'_, ()> {
        let count = self.turns.len().max(1) as u64;
        let number = usize::try_from(self.hasher.hash_one(key) % count).unwrap_or(0);
        lock(&self.turns[number])
    }
}

fn lock(mutex: &Mutex<()>) -> MutexGuard<'_, ()> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
