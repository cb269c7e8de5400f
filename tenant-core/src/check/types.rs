//! What is known of the types of statements that have run.

use std::any::TypeId;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::Facts;

/// By what a statement is known that is not read again: its type, and its shape.
pub(crate) type TypeKey = (TypeId, u64);

/// Facts about statements that are read once, by type and shape.
#[derive(Debug, Default)]
pub(crate) struct TypeFacts(HashMap<TypeKey, Facts, BuildHasherDefault<Passed>>);

impl TypeFacts {
    /// So many are kept. A program has no more types, but a row with many values that can
    /// be absent has many shapes. When there are more, all are forgotten.
    const LIMIT: usize = 8192;

    /// What is known of the statements of this key.
    #[inline]
    pub(crate) fn get(&self, key: &TypeKey) -> Option<Facts> {
        self.0.get(key).cloned()
    }

    /// Remembers the statements of this key.
    pub(crate) fn insert(&mut self, key: TypeKey, facts: Facts) {
        if self.0.len() == Self::LIMIT {
            self.0.clear();
        }
        self.0.insert(key, facts);
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

#[cfg(test)]
mod tests {
    use std::any::TypeId;

    use super::TypeFacts;
    use crate::check::Facts;

    #[test]
    fn there_are_never_too_many() {
        let facts = Facts {
            one_text: None,
            nested: 0,
            may_be_kept: true,
        };
        let key = |shape| (TypeId::of::<TypeFacts>(), shape);
        let mut types = TypeFacts::default();
        for shape in 0..=TypeFacts::LIMIT as u64 {
            types.insert(key(shape), facts.clone());
        }
        assert_eq!(types.get(&key(0)), None);
        assert_eq!(types.get(&key(TypeFacts::LIMIT as u64)), Some(facts));
    }
}
