//! What was found out about statements, by any connection of the process.
//!
//! These are facts about types and about texts: whether a hidden query is in
//! them, and where guards bind. They are the same for all tenants, and nothing in
//! here says which tenant a statement was for. A connection lives as long as a
//! request, so on its own it would read each statement again.

use std::any::TypeId;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::{LazyLock, PoisonError, RwLock};

use super::known::Passed;
use super::{CheckedTexts, KeptUpdates, KnownTypes};

/// What is known of the statements of one backend and one kind of scope.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Static query types that were read.
    pub(crate) types: KnownTypes,
    /// Texts of dynamic statements that were found in order.
    pub(crate) texts: CheckedTexts,
    /// Which updates are kept as prepared statements.
    pub(crate) kept_updates: KeptUpdates,
}

/// By the types of backend and scope: what is right in one dialect, or under one
/// kind of scope, may be wrong in another.
type Memories = HashMap<(TypeId, TypeId), Memory, BuildHasherDefault<Passed>>;

static MEMORIES: LazyLock<RwLock<Memories>> = LazyLock::new(RwLock::default);

/// Looks something up. An entry is written whole or not at all, so a panic of
/// another thread spoils none.
pub(crate) fn recall<DB: 'static, S: 'static, R>(
    look_up: impl FnOnce(&Memory) -> Option<R>,
) -> Option<R> {
    let memories = MEMORIES.read().unwrap_or_else(PoisonError::into_inner);
    look_up(memories.get(&(TypeId::of::<DB>(), TypeId::of::<S>()))?)
}

/// Keeps something.
pub(crate) fn remember<DB: 'static, S: 'static, R>(keep: impl FnOnce(&mut Memory) -> R) -> R {
    let mut memories = MEMORIES.write().unwrap_or_else(PoisonError::into_inner);
    keep(
        memories
            .entry((TypeId::of::<DB>(), TypeId::of::<S>()))
            .or_default(),
    )
}

#[cfg(test)]
mod tests {
    use std::any::TypeId;

    use super::{recall, remember};
    use crate::connection::KnownType;

    /// Stand for backends and scopes, so that no other test remembers for them.
    struct One;
    struct Other;

    #[test]
    fn it_is_known_to_one_backend_and_one_kind_of_scope() {
        let id = Some(TypeId::of::<One>());
        let known = KnownType {
            flat: true,
            may_be_kept: true,
        };
        remember::<One, One, _>(|memory| memory.types.insert(id, known));
        assert!(recall::<One, One, _>(|memory| memory.types.get(id)).is_some());
        assert!(recall::<One, Other, _>(|memory| memory.types.get(id)).is_none());
        assert!(recall::<Other, One, _>(|memory| memory.types.get(id)).is_none());
    }
}
