//! Counters for keys that anybody can make up.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash};

use super::rate::Counter;
use super::{Rate, TooManyRequests};

/// So many counters there are, whoever sends what.
const COUNTERS: usize = 16_384;

/// A fixed number of counters, so that no flood of keys takes memory, and none pushes the count of
/// another one out. Two keys may share a counter; which ones, nobody can foresee or choose.
pub(super) struct Spread {
    pub(super) rate: Rate,
    counters: Vec<Counter>,
    hasher: RandomState,
}

impl Spread {
    pub(super) fn new(rate: Rate) -> Self {
        Self {
            rate,
            counters: (0..COUNTERS).map(|_| Counter::new(rate)).collect(),
            hasher: RandomState::new(),
        }
    }

    pub(super) fn check(&self, key: impl Hash) -> Result<(), TooManyRequests> {
        let count = self.counters.len() as u64;
        let number = usize::try_from(self.hasher.hash_one(key) % count).unwrap_or(0);
        self.counters[number].check()
    }
}
