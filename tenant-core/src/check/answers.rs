//! What the authorization knows of what Diesel will ask.

use diesel::backend::Backend;
use diesel::internal::derives::multiconnection::AstPassHelper;
use diesel::query_builder::AstPass;

use super::{Facts, TextHash, TextOf};
use crate::pass::is_writing;

/// What Diesel will ask of a statement, as far as the authorization has found it out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answers {
    /// The statement's text. What is sent is the very text that was read.
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
            let Some(sql) = &self.sql else {
                return false;
            };
            // Placeholders are numbered in it, and nothing follows it.
            out.push_sql(sql);
            return true;
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

    /// The text that the statement must have, if this is the pass that writes it. That is
    /// once for each connection that keeps prepared statements.
    pub(super) fn text_to_write<DB: Backend>(
        &self,
        out: &mut AstPass<'_, '_, DB>,
    ) -> Option<TextHash> {
        match self.facts?.text? {
            TextOf::Statement(expected) if is_writing(out) => Some(expected),
            TextOf::Statement(_) | TextOf::Row(_) => None,
        }
    }

    /// Whether queries stand inside of the statement.
    pub(super) fn has_nested(&self) -> bool {
        self.facts.is_some_and(|facts| facts.nested > 0)
    }
}
