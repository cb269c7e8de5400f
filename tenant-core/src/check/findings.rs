//! What the authorization has found out about a statement.

use diesel::internal::derives::multiconnection::AstPassHelper;
use diesel::query_builder::AstPass;
use diesel::result::QueryResult;

use super::facts::TextOfType;
use super::{Facts, TypeKey, cache};
use crate::backend::{Dialect, ScopedBackend, has_one_dialect};
use crate::pass::{is_writing, refuse_to_send};

/// What Diesel will ask of a statement, as far as the authorization has found it out. What
/// is sent is the very text that was read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Findings {
    /// By what the statement is known, if that is its type.
    pub(super) key: Option<TypeKey>,
    /// The text of a statement that is known by it.
    pub(super) sql: Option<String>,
    pub(super) facts: Option<Facts>,
    /// The dialect in which it was read.
    pub(super) dialect: Option<Dialect>,
    /// How many rows are sent one by one, if they are.
    pub(super) separate_rows: Option<usize>,
}

impl Findings {
    /// Answers what `out` asks, if it can be answered without walking the
    /// statement. Returns whether it was.
    pub(super) fn answer<DB: ScopedBackend>(&self, out: &mut AstPass<'_, '_, DB>) -> bool {
        let collects_binds = out.bind_collector().is_some() || out.debug_binds().is_some();
        if collects_binds {
            return false;
        }
        if is_writing(out) {
            // Placeholders are numbered in it, and nothing follows it.
            return match &self.sql {
                Some(sql) => {
                    out.push_sql(sql);
                    true
                }
                None => write_text_of_type(self.key, out),
            };
        }
        // What is left to ask: may it be kept, and is it empty?
        let Some(facts) = self.facts else {
            return false;
        };
        out.push_sql("");
        if !facts.may_be_kept {
            out.unsafe_to_cache_prepared();
        }
        true
    }

    /// Whether a statement that is known by its type has bound as many values as its text
    /// has places, where the backend tells: with others, values would move, a caller's
    /// into the place of a guard's.
    ///
    /// # Errors
    ///
    /// [`Error::NotAuthorized`](crate::Error::NotAuthorized).
    #[inline]
    pub(super) fn check_values<DB>(&self, out: &mut AstPass<'_, '_, DB>) -> QueryResult<()>
    where
        DB: ScopedBackend,
    {
        if !DB::COUNTS_VALUES {
            return Ok(());
        }
        let expected = self.facts.and_then(|facts| facts.binds);
        let expected = expected.map(|binds| binds as usize);
        let bound = out
            .bind_collector()
            .and_then(|(values, _)| DB::count(values));
        match (expected, bound) {
            (Some(expected), Some(bound)) if bound != expected => refuse_to_send(),
            _ => Ok(()),
        }
    }

    /// Whether the database is the one in whose dialect the statement was read, where a type
    /// of connections can be of several.
    ///
    /// # Errors
    ///
    /// [`Error::NotAuthorized`](crate::Error::NotAuthorized).
    #[inline]
    pub(super) fn check_dialect<DB>(&self, out: &AstPass<'_, '_, DB>) -> QueryResult<()>
    where
        DB: ScopedBackend,
    {
        if has_one_dialect::<DB>() || self.dialect == Some(out.backend().dialect()) {
            Ok(())
        } else {
            refuse_to_send()
        }
    }

    /// Whether queries stand inside of the statement.
    pub(super) fn has_nested(&self) -> bool {
        self.facts.is_some_and(|facts| facts.nested != 0)
    }
}

/// Writes the text that all statements of the type have, if they have one. That is once
/// for each connection that keeps prepared statements.
#[cold]
fn write_text_of_type<DB: ScopedBackend>(
    key: Option<TypeKey>,
    out: &mut AstPass<'_, '_, DB>,
) -> bool {
    let dialect = out.backend().dialect();
    let known = key.and_then(|key| cache::recall(dialect, |cache| cache.types.get(&key).cloned()));
    match known.map(|known| known.text) {
        Some(TextOfType::Statement(text)) => {
            out.push_sql(&text.sql);
            true
        }
        Some(TextOfType::Row(_)) | None => false,
    }
}
