//! The tables that a query names: its own, and those of the query around it.

use super::lexer::{Lexer, Token};
use super::word::{is_reserved, is_understood};
use crate::backend::{Dialect, eq_ignoring_case};

/// The tables that a query names.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// What its own are called, without schemas.
    own: Vec<String>,
    /// What the tables are called of which it names columns, and which are not its own.
    outside: Vec<String>,
    /// Whether there is something that may be a column of any table.
    is_unclear: bool,
}

impl Tables {
    /// The tables that the query `sql`, or the expression, names.
    pub(crate) fn of(sql: &str, dialect: Dialect) -> Self {
        let tokens: Result<Vec<_>, _> = Lexer::new(sql, dialect).collect();
        let Ok(tokens) = tokens else {
            return Self {
                is_unclear: true,
                ..Self::default()
            };
        };
        let mut search = Search {
            tokens: &tokens,
            dialect,
            at: 0,
            levels: vec![Level::default()],
            queries: vec![Query::default()],
            own: Vec::new(),
            unqualified: false,
        };
        search.run();
        let outside = search.queries.iter().flat_map(|query| &query.columns);
        Self {
            outside: outside.map(last).collect(),
            own: search.own,
            is_unclear: search.unqualified,
        }
    }

    /// Whether the query names, or may name, a column that none of its own tables has.
    ///
    /// A column without table may be one of either, and so counts as one of the query around;
    /// and so does what is not understood.
    pub(crate) fn has_outside(&self) -> bool {
        self.is_unclear || !self.outside.is_empty()
    }

    /// The own table that could take the name of one of `others`' tables for itself, if that
    /// stood in the query.
    pub(crate) fn hides(&self, others: &Self) -> Option<&str> {
        let mut own = self.own.iter();
        own.find(|own| others.names(own)).map(String::as_str)
    }

    /// Whether a table from outside is, or may be, called so.
    pub(crate) fn names(&self, table: &str) -> bool {
        let mut outside = self.outside.iter();
        self.is_unclear || outside.any(|outside| eq_ignoring_case(outside, table))
    }
}

/// A table's name without its schema.
fn last(name: &Name<'_>) -> String {
    name.last().copied().unwrap_or_default().to_owned()
}

/// A name with its parts: `schema.table.column`.
type Name<'a> = Vec<&'a str>;

/// A query in the text.
#[derive(Debug, Default)]
struct Query<'a> {
    /// What its tables are called.
    sources: Vec<Name<'a>>,
    /// Those of them that may be called otherwise, by an alias without `AS`.
    renamed: Vec<Name<'a>>,
    /// The tables of the columns that are named in it, and not known to be its own.
    columns: Vec<Name<'a>>,
}

impl<'a> Query<'a> {
    /// The tables of columns that may be of a query around it.
    fn unknown(self) -> impl Iterator<Item = Name<'a>> {
        let Self {
            sources,
            renamed,
            columns,
        } = self;
        let is_own = move |table: &Name<'a>| {
            // A name that stands for two of them, of which one keeps it, is told apart by none.
            is_among(&sources, table) && !is_among(&renamed, table)
        };
        columns.into_iter().filter(move |table| !is_own(table))
    }
}

/// What a pair of parentheses holds.
#[derive(Debug, Default)]
struct Level {
    /// Whether there is a query, and not a part of one.
    is_query: bool,
    clause: Clause,
}

/// The clause in which the next name stands.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Clause {
    /// Before `FROM`.
    Select,
    /// In `FROM`, where the next name is a table.
    Source,
    /// In `FROM`, behind a table.
    From,
    #[default]
    Other,
}

struct Search<'a, 'b> {
    tokens: &'b [Token<'a>],
    dialect: Dialect,
    at: usize,
    levels: Vec<Level>,
    queries: Vec<Query<'a>>,
    /// The tables of the outermost query, in all of its arms.
    own: Vec<String>,
    unqualified: bool,
}

impl<'a> Search<'a, '_> {
    fn run(&mut self) {
        while let Some(&token) = self.tokens.get(self.at) {
            match token {
                Token::Open => {
                    let in_from = self.clause() == Clause::Source;
                    self.levels.push(Level {
                        is_query: false,
                        clause: if in_from {
                            Clause::Source
                        } else {
                            Clause::Other
                        },
                    });
                }
                Token::Close => self.close(),
                Token::Comma if self.clause() == Clause::From => self.set(Clause::Source),
                _ => {
                    if let Some(name) = token.as_name() {
                        self.name(token, name);
                        continue;
                    }
                }
            }
            self.at += 1;
        }
        while self.queries.len() > 1 {
            self.end_query();
        }
        if let Some(query) = self.queries.first_mut() {
            let query_itself = std::mem::take(query);
            query.columns = query_itself.unknown().collect();
        }
    }

    fn clause(&self) -> Clause {
        self.levels
            .last()
            .map_or(Clause::Other, |level| level.clause)
    }

    fn set(&mut self, clause: Clause) {
        if let Some(level) = self.levels.last_mut() {
            level.clause = clause;
        }
    }

    fn close(&mut self) {
        if let Some(level) = self.levels.pop()
            && level.is_query
        {
            self.end_query();
        }
        // A join in parentheses is a table.
        if self.clause() == Clause::Source {
            self.set(Clause::From);
        }
    }

    /// What the innermost query does not know may be known around it.
    fn end_query(&mut self) {
        let Some(query) = self.queries.pop() else {
            return;
        };
        if self.queries.len() == 1 {
            self.own.extend(query.sources.iter().map(last));
        }
        match self.queries.last_mut() {
            Some(around) => around.columns.extend(query.unknown()),
            None => self.unqualified = true, // more ends than queries: not understood
        }
    }

    fn begin_query(&mut self) {
        match self.levels.last_mut() {
            // The next arm of a combination.
            Some(level) if level.is_query => self.end_query(),
            Some(level) => level.is_query = true,
            None => {}
        }
        self.queries.push(Query::default());
        self.set(Clause::Select);
    }

    /// Reads a keyword or a name with all its parts.
    fn name(&mut self, token: Token<'a>, first: &'a str) {
        let before = self
            .at
            .checked_sub(1)
            .and_then(|at| self.tokens.get(at))
            .copied();
        let mut name = vec![first];
        self.at += 1;
        while self.tokens.get(self.at) == Some(&Token::Dot) {
            let Some(part) = self
                .tokens
                .get(self.at + 1)
                .and_then(|token| token.as_name())
            else {
                break;
            };
            name.push(part);
            self.at += 2;
        }
        let is_call = self.tokens.get(self.at) == Some(&Token::Open);
        let is_word = name.len() == 1 && matches!(token, Token::Word(_));
        if is_word && self.keyword(token, before) {
            return;
        }
        let behind = |words: &[&str]| before.is_some_and(|before| before.is_one_of(words));
        match self.clause() {
            Clause::Source => {
                self.add_source(name);
                self.set(Clause::From);
            }
            // An alias takes the place of the table's name.
            Clause::From if behind(&["as"]) => {
                if let Some(query) = self.queries.last_mut() {
                    query.sources.pop();
                }
                self.add_source(name);
            }
            // Perhaps an alias.
            Clause::From if name.len() == 1 => {
                if let Some(query) = self.queries.last_mut() {
                    query.renamed.extend(query.sources.last().cloned());
                }
                self.add_source(name);
            }
            _ if behind(&["as", "collate"]) || before == Some(Token::Cast) || is_call => {}
            _ if name.len() == 1 => self.unqualified = true,
            _ => {
                name.pop();
                if let Some(query) = self.queries.last_mut() {
                    query.columns.push(name);
                }
            }
        }
    }

    fn add_source(&mut self, name: Name<'a>) {
        if let Some(query) = self.queries.last_mut() {
            query.sources.push(name);
        }
    }

    /// Whether the word is a keyword, whose meaning is noted then.
    fn keyword(&mut self, word: Token<'a>, before: Option<Token<'a>>) -> bool {
        let is_distinct_from = before.is_some_and(|before| before.is("distinct"));
        if word.is("select") {
            self.begin_query();
        } else if word.is("join")
            || (word.is("from") && self.clause() == Clause::Select && !is_distinct_from)
        {
            self.set(Clause::Source);
        } else if word.is_one_of(&["on", "where", "group", "having", "order", "limit", "offset"]) {
            self.set(Clause::Other);
        } else {
            let name = word.as_name().unwrap_or_default();
            return is_reserved(name, self.dialect)
                || is_understood(name)
                || word.is_one_of(&["only", "lateral", "outer", "inner", "left"]);
        }
        true
    }
}

/// Whether a column's table is one of these: `schema.table` is known as `table`, too.
fn is_among(sources: &[Name<'_>], table: &Name<'_>) -> bool {
    sources.iter().any(|source| source.ends_with(table))
}
