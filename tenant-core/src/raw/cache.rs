//! Texts that were read, by any connection of the process.

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use super::template::Template;
use crate::backend::Dialect;

/// By what a text is known: the type of the scope, how the database reads it, and whether
/// its `=` confuses ids.
pub(super) type Key = (TypeId, Dialect, bool);

/// As many texts are kept. When there are more, all are forgotten: each one that still runs
/// is read once more.
const LIMIT: usize = 512;

static TEXTS: LazyLock<RwLock<HashMap<Key, HashMap<Box<str>, Arc<Template>>>>> =
    LazyLock::new(RwLock::default);

/// What `sql` was found to be.
pub(super) fn recall(key: Key, sql: &str) -> Option<Arc<Template>> {
    let texts = TEXTS.read().unwrap_or_else(PoisonError::into_inner);
    texts.get(&key)?.get(sql).cloned()
}

/// Keeps what `sql` is.
pub(super) fn remember(key: Key, sql: &str, template: &Arc<Template>) {
    let mut texts = TEXTS.write().unwrap_or_else(PoisonError::into_inner);
    if texts.values().map(HashMap::len).sum::<usize>() >= LIMIT {
        texts.clear();
    }
    let of_key = texts.entry(key).or_default();
    of_key.insert(sql.into(), Arc::clone(template));
}
