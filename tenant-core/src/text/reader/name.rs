//! Names, with qualifiers, and whose they are.

use super::{Read, Reader, Refusal, refuse, refuse_word};
use crate::backend::Dialect;
use crate::text::lexer::Token;
use crate::text::name::ReadName;
use crate::text::word;

/// Whether all tenants share the table of this schema and name.
pub(in crate::text) type IsShared = fn(schema: Option<&str>, name: &str, Dialect) -> bool;

/// A name with the qualifiers before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chain<'a> {
    pub(super) last: ReadName<'a>,
    qualifier: Option<ReadName<'a>>,
    parts: usize,
}

/// `qualifier.name` in an expression.
#[derive(Debug, Clone, Copy)]
pub(super) struct Qualified<'a> {
    qualifier: ReadName<'a>,
    name: ReadName<'a>,
}

/// A function in `FROM`.
#[derive(Debug)]
pub(super) struct RowFunction<'a> {
    pub(super) alias: ReadName<'a>,
    /// Those of which it is certain that it has them.
    pub(super) columns: Vec<ReadName<'a>>,
}

/// The columns of a known function in `FROM` whose alias names none. Of most functions
/// there is one, which is called as the alias is, but not of all.
pub(super) fn own_columns(function: &str) -> &'static [&'static str] {
    match function {
        "json_each" | "json_each_text" | "jsonb_each" | "jsonb_each_text" => &["key", "value"],
        "json_array_elements"
        | "json_array_elements_text"
        | "jsonb_array_elements"
        | "jsonb_array_elements_text" => &["value"],
        _ => &[],
    }
}

impl<'a> Chain<'a> {
    /// A name without qualifiers.
    pub(super) fn plain(name: ReadName<'a>) -> Self {
        Self {
            last: name,
            qualifier: None,
            parts: 1,
        }
    }

    /// Schema and name, if it is no longer than that.
    pub(super) fn as_function(&self) -> Option<(Option<ReadName<'a>>, ReadName<'a>)> {
        (self.parts <= 2).then_some((self.qualifier, self.last))
    }

    /// The names as they are to be registered.
    pub(super) fn text(&self) -> String {
        match self.qualifier {
            None => self.last.text.to_owned(),
            Some(qualifier) => format!("{}.{}", qualifier.text, self.last.text),
        }
    }
}

impl<'a> Reader<'a> {
    /// Reads `name`, `table.name` or `schema.table.name`. Behind a dot every word is
    /// a name.
    pub(super) fn chain(&mut self) -> Read<'a, Chain<'a>> {
        let mut chain = Chain::plain(self.unreserved()?);
        while self.peek() == Some(Token::Dot) {
            let Some(name) = self.ahead(1).and_then(ReadName::new) else {
                break;
            };
            self.at += 2;
            chain.qualifier = Some(chain.last);
            chain.last = name;
            chain.parts += 1;
        }
        Ok(chain)
    }

    /// Reads a name that is no reserved word.
    pub(super) fn unreserved(&mut self) -> Read<'a, ReadName<'a>> {
        let token = self.peek();
        let Some(name) = token.and_then(ReadName::new) else {
            return refuse("lacks a name where one must stand");
        };
        let is_word = matches!(token, Some(Token::Word(_)));
        if is_word && word::is_reserved(name.text, self.dialect) {
            return refuse_word(name.text);
        }
        self.at += 1;
        Ok(name)
    }

    /// Notes that an expression names `chain`.
    pub(super) fn note(&mut self, chain: &Chain<'a>) {
        if let Some(qualifier) = chain.qualifier {
            self.qualified.push(Qualified {
                qualifier,
                name: chain.last,
            });
        }
    }

    /// Whether the table `chain` may be read.
    pub(super) fn check_table(&self, chain: &Chain<'a>) -> Read<'a> {
        let dialect = self.dialect;
        let schema = chain.qualifier.map(|schema| schema.meant(dialect));
        let is_certain = chain.last.is_certain(dialect)
            && chain
                .qualifier
                .is_none_or(|schema| schema.is_certain(dialect));
        let is_shared = chain.parts <= 2
            && is_certain
            && (self.is_shared)(schema.as_deref(), &chain.last.meant(dialect), dialect);
        if is_shared {
            Ok(())
        } else {
            Err(Refusal::Table(chain.last.text))
        }
    }

    /// Refuses a scoped subquery where a function in `FROM` is in sight of it: it is read
    /// on its own, so what it names of the function is not checked with this text.
    pub(super) fn refuse_mark_in_function_row(&self) -> Read<'a> {
        if self.dialect != Dialect::Postgres {
            return Ok(());
        }
        refuse("holds a scoped subquery in a query that reads a function in FROM")
    }

    /// Checks what is named of the functions in `FROM`.
    ///
    /// PostgreSQL takes `t.f` for a call `f(t)` if `t` has no column `f`, and the row of a
    /// function that returns a text is a text. So only its columns may be named.
    pub(super) fn check_qualified(&self) -> Read<'a> {
        if self.dialect != Dialect::Postgres || self.row_functions.is_empty() {
            return Ok(());
        }
        let same =
            |a: ReadName<'_>, b: ReadName<'_>| a.meant(self.dialect) == b.meant(self.dialect);
        // Names that PostgreSQL cuts can be the same.
        let can_be_same = |a: ReadName<'_>, b: ReadName<'_>| {
            same(a, b) || !a.is_certain(self.dialect) || !b.is_certain(self.dialect)
        };
        for found in &self.qualified {
            let is_call = |function: &RowFunction<'a>| {
                let is_column = |column: &ReadName<'_>| same(*column, found.name);
                can_be_same(function.alias, found.qualifier)
                    && !function.columns.iter().any(is_column)
            };
            if self.row_functions.iter().any(is_call) {
                return refuse(
                    "names what may be no column of a function in FROM, but a call; \
                     name its columns, `AS t(a, b)`",
                );
            }
        }
        Ok(())
    }
}
