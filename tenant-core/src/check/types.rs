//! What is known of the types of statements that have run.

use std::any::TypeId;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::Facts;
use super::facts::Known;
use crate::backend::Dialect;

/// By what a statement is known that is not read again: its type, and its shape.
pub(crate) type TypeKey = (TypeId, u64);

/// Facts about statements that are read once, by type and shape.
#[derive(Debug, Default)]
pub(crate) struct TypeFacts {
    known: HashMap<TypeKey, Known, BuildHasherDefault<Passed>>,
    /// The dialect in which they were read, where there are several.
    dialect: Option<Dialect>,
}

impl TypeFacts {
    /// So many are kept. A program has no more types, but a row with many values that can
    /// be absent has many shapes. When there are more, all are forgotten.
    const LIMIT: usize = 8192;

    /// The facts about the statements of this key.
    #[inline]
    pub(super) fn facts(&self, key: &TypeKey) -> Option<Facts> {
        self.known.get(key).map(|known| known.facts)
    }

    /// Forgets what was read in another dialect: whoever has the raw connection can put one of
    /// another database in its place.
    pub(super) fn learn_only_of(&mut self, dialect: Dialect) {
        if self.dialect != Some(dialect) {
            self.known.clear();
            self.dialect = Some(dialect);
        }
    }

    /// What is known of the statements of this key.
    pub(super) fn get(&self, key: &TypeKey) -> Option<&Known> {
        self.known.get(key)
    }

    /// Remembers the statements of this key.
    pub(super) fn insert(&mut self, key: TypeKey, known: Known) {
        if self.known.len() == Self::LIMIT {
            self.known.clear();
        }
        self.known.insert(key, known);
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
    use std::hash::Hasher;

    use super::{Passed, TypeFacts};
    use crate::check::Facts;
    use crate::check::facts::{Known, TextOfType};
    use crate::check::rows::RowText;

    #[test]
    fn there_are_never_too_many() {
        let facts = Facts {
            nested: 0,
            binds: None,
            may_be_kept: true,
        };
        let known = Known {
            facts,
            text: TextOfType::Row(RowText::new(String::new(), "").into()),
        };
        let key = |shape| (TypeId::of::<TypeFacts>(), shape);
        let mut types = TypeFacts::default();
        for shape in 0..=TypeFacts::LIMIT as u64 {
            let first = types.facts(&key(0));
            assert_eq!(
                first.is_some(),
                shape > 0,
                "the first one stays as long as it can"
            );
            types.insert(key(shape), known.clone());
        }
        assert_eq!(types.facts(&key(0)), None);
        assert_eq!(types.facts(&key(TypeFacts::LIMIT as u64)), Some(facts));
    }

    #[test]
    fn a_hash_has_all_that_it_was_given() {
        let mut hash = Passed::default();
        hash.write_u64(0x0123_4567_89ab_cdef);
        assert_eq!(hash.finish(), 0x0123_4567_89ab_cdef);
        hash.write_u64(0xff);
        assert_eq!(hash.finish(), 0x89ab_cdef_0123_4598);
        let mut hash = Passed::default();
        hash.write(&[1, 2, 3, 4, 5, 6, 7, 8, 0xff]);
        assert_eq!(hash.finish(), 0x0203_0405_0607_08fe);
    }
}
