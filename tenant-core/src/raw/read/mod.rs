//! Reads a tree, and puts guards into it.
//!
//! Each node has a rule here, and each field of it is named, so that what a later parser
//! knows is not passed over. A node without a rule is refused. Besides, each `SELECT` that the
//! lexer of this crate finds in the text must have been read.

mod data_type;
mod expression;
mod function;
mod guard;
mod name;
mod operator;
mod query;
mod relation;
mod select;

use sqlparser::ast::Statement;

use super::refusal::{Read, Refusal, unknown};
use super::rules::Rules;

/// How deep a tree may be.
const DEEPEST: usize = 150;

/// What is known while a tree is read.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    rules: &'a Rules,
    /// The names of common table expressions that can be seen, those of the outer queries
    /// first.
    visible: Vec<String>,
    /// Those that a `WITH` around declares and that can't be seen from here by the standard,
    /// but from here in some database.
    hidden: Vec<String>,
    /// The guards, whose marks stand in the tree.
    guards: Vec<String>,
    /// How many `SELECT`s were read.
    selects: usize,
    /// How many guards stand in a query of their own.
    views: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(rules: &'a Rules) -> Self {
        Self {
            rules,
            visible: Vec::new(),
            hidden: Vec::new(),
            guards: Vec::new(),
            selects: 0,
            views: 0,
            depth: 0,
        }
    }

    /// Reads the statement, in whose text there are as many `SELECT`s, and returns the guards
    /// whose marks stand in it then.
    pub(super) fn read(mut self, statement: &mut Statement, selects: usize) -> Read<Vec<String>> {
        match statement {
            Statement::Query(query) => self.query(query)?,
            Statement::Insert(_) | Statement::Update(_) | Statement::Delete(_) => {
                return Err(Refusal::new(
                    "it writes rows",
                    "write them with `scope.insert_into`, `scope.update` or `scope.delete`, which take raw expressions",
                ));
            }
            _ => return unknown("another statement than a query"),
        }
        if self.selects != selects {
            return unknown(
                "a `SELECT` in a place where none is known, or a name of that spelling",
            );
        }
        Ok(self.guards)
    }

    /// Reads something inside of what is read.
    fn inside<T>(&mut self, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        if self.depth == DEEPEST {
            return Err(Refusal::new(
                "it is nested too deeply",
                "write fewer conditions in a row, and bind lists as one value",
            ));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }
}
