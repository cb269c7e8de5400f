//! What the authorization knows of what Diesel will ask.

use diesel::backend::Backend;
use diesel::internal::derives::multiconnection::AstPassHelper;
use diesel::query_builder::AstPass;
use diesel::result::QueryResult;

use super::Facts;
use crate::backend::ScopedBackend;
use crate::pass::{is_writing, refuse_to_send};

/// What Diesel will ask of a statement, as far as the authorization has found it out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answers {
    /// The text of a statement that is not known by its type. What is sent is the very
    /// text that was read.
    pub(super) sql: Option<String>,
    pub(super) facts: Option<Facts>,
}

impl Answers {
    /// Answers what `out` asks, if it can be answered without walking the
    /// statement. Returns whether it was.
    pub(super) fn answer<DB: Backend>(&self, out: &mut AstPass<'_, '_, DB>) -> bool {
        let collects_binds = out.bind_collector().is_some() || out.debug_binds().is_some();
        if collects_binds {
            return false;
        }
        if is_writing(out) {
            let of_type = self
                .facts
                .as_ref()
                .and_then(|facts| facts.one_text.as_ref());
            let of_type = of_type.map(|text| &*text.sql);
            let Some(sql) = self.sql.as_deref().or(of_type) else {
                return false;
            };
            // Placeholders are numbered in it, and nothing follows it.
            out.push_sql(sql);
            return true;
        }
        // What is left to ask: may it be kept, and is it empty?
        let Some(facts) = &self.facts else {
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
    pub(super) fn check_values<DB>(&self, out: &mut AstPass<'_, '_, DB>) -> QueryResult<()>
    where
        DB: ScopedBackend,
    {
        let Some(text) = self
            .facts
            .as_ref()
            .and_then(|facts| facts.one_text.as_ref())
        else {
            return Ok(());
        };
        let bound = out
            .bind_collector()
            .and_then(|(values, _)| DB::count(values));
        match bound {
            Some(bound) if bound != text.binding.binds => refuse_to_send(),
            _ => Ok(()),
        }
    }

    /// Whether queries stand inside of the statement.
    pub(super) fn has_nested(&self) -> bool {
        self.facts.as_ref().is_some_and(|facts| facts.nested > 0)
    }
}
