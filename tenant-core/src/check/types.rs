//! What is known of the types of statements that have run.

use std::any::TypeId;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::Facts;

/// Facts about types that are read once, by the id of the type.
#[derive(Debug, Default)]
pub(crate) struct TypeFacts(HashMap<TypeId, Facts, BuildHasherDefault<Passed>>);

impl TypeFacts {
    /// What is known of the type of this id; `None` is the id of no static type.
    #[inline]
    pub(crate) fn get(&self, id: Option<TypeId>) -> Option<Facts> {
        self.0.get(&id?).cloned()
    }

    /// Remembers the type of this id.
    pub(crate) fn insert(&mut self, id: Option<TypeId>, facts: Facts) {
        self.0.extend(id.map(|id| (id, facts)));
    }
}

/// Takes what `TypeId`s hand over for a hash: each is one already.
#[derive(Debug, Default)]
struct Passed(u64);

impl Hasher for Passed {
    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    #[inline]
    fn write_u64(&mut self, hash: u64) {
        self.0 = self.0.rotate_left(32) ^ hash;
    }
}
