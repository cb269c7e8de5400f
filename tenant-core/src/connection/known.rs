//! What is known of the query types that have run.

use std::any::TypeId;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Static query types, by id.
#[derive(Debug, Default)]
pub(crate) struct KnownTypes(HashMap<TypeId, KnownType, BuildHasherDefault<Passed>>);

/// What holds for all statements of one static type: Diesel, too, takes its id
/// for one text (`QueryId::HAS_STATIC_QUERY_ID`), and keeps statements by it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KnownType {
    /// The guards are all of the statement's own tables.
    pub(crate) flat: bool,
    /// Diesel may keep the prepared statement.
    pub(crate) may_be_kept: bool,
}

impl KnownTypes {
    /// What is known of the type of this id; `None` is the id of no static type.
    #[inline]
    pub(crate) fn get(&self, id: Option<TypeId>) -> Option<KnownType> {
        self.0.get(&id?).copied()
    }

    /// Remembers the type of this id.
    pub(crate) fn insert(&mut self, id: Option<TypeId>, known: KnownType) {
        self.0.extend(id.map(|id| (id, known)));
    }
}

/// Takes what `TypeId`s hand over for a hash: each is one already.
#[derive(Debug, Default)]
pub(super) struct Passed(u64);

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
