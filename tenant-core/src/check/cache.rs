//! What was found out about statements, by any connection of the process.
//!
//! These are facts about types and about texts, which are the same for all tenants, and
//! nothing in here says which tenant a statement was for. A connection lives as long as
//! a request, so on its own it would read each statement again.

use std::sync::{PoisonError, RwLock};

use super::TypeFacts;
use super::prepared::PreparedTexts;
use super::texts::CheckedTexts;
use crate::backend::Dialect;

/// What is known of the statements of one dialect.
#[derive(Debug, Default)]
pub(super) struct Cache {
    /// Types of statements that were read.
    pub(super) types: TypeFacts,
    /// Texts of statements that were read.
    pub(super) texts: CheckedTexts,
    /// Which of the statements with many texts are kept as prepared statements.
    pub(super) prepared: PreparedTexts,
}

/// A cache for each dialect: what is right in one may be wrong in another.
#[derive(Default)]
struct Caches {
    postgres: RwLock<Cache>,
    mysql: RwLock<Cache>,
    sqlite: RwLock<Cache>,
}

static CACHES: std::sync::LazyLock<Caches> = std::sync::LazyLock::new(Caches::default);

fn of(dialect: Dialect) -> &'static RwLock<Cache> {
    match dialect {
        Dialect::Postgres => &CACHES.postgres,
        Dialect::Mysql => &CACHES.mysql,
        Dialect::Sqlite => &CACHES.sqlite,
    }
}

/// Looks something up. An entry is written whole or not at all, so a panic of
/// another thread spoils none.
pub(super) fn recall<R>(dialect: Dialect, look_up: impl FnOnce(&Cache) -> Option<R>) -> Option<R> {
    look_up(&of(dialect).read().unwrap_or_else(PoisonError::into_inner))
}

/// Keeps something.
pub(super) fn remember<R>(dialect: Dialect, keep: impl FnOnce(&mut Cache) -> R) -> R {
    keep(&mut of(dialect).write().unwrap_or_else(PoisonError::into_inner))
}

#[cfg(test)]
mod tests {
    use std::any::TypeId;

    use super::{recall, remember};
    use crate::backend::Dialect;
    use crate::check::Facts;
    use crate::check::facts::{Known, TextOfType};
    use crate::check::rows::RowText;

    /// Stands for a type of statements, so that no other test remembers it.
    struct Statement;

    #[test]
    fn it_is_known_to_one_dialect() {
        let key = (TypeId::of::<Statement>(), 0);
        let facts = Facts {
            nested: 0,
            binds: None,
            may_be_kept: true,
        };
        remember(Dialect::Mysql, |cache| {
            let text = TextOfType::Row(RowText::new(String::new(), "").into());
            cache.types.insert(key, Known { facts, text });
        });
        let known = |dialect| recall(dialect, |cache| cache.types.facts(&key));
        assert_eq!(known(Dialect::Mysql), Some(facts));
        assert_eq!(known(Dialect::Sqlite), None);
    }
}
