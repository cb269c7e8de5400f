//! Whether a query names a column of the query around it.

use super::lexer::{Lexer, Token};
use super::word::{is_reserved, is_understood};
use crate::backend::Dialect;

/// Whether the query `sql` names, or may name, a column that none of its own tables has.
///
/// A column without table may be one of either, and so counts as one of the query around;
/// and so does what is not understood.
pub(crate) fn names_outside(sql: &str, dialect: Dialect) -> bool {
    let tokens: Result<Vec<_>, _> = Lexer::new(sql, dialect).collect();
    let Ok(tokens) = tokens else {
        return true;
    };
    let mut search = Search {
        tokens: &tokens,
        dialect,
        at: 0,
        levels: vec![Level::default()],
        queries: vec![Query::default()],
        unqualified: false,
    };
    search.run();
    search.unqualified || search.queries.iter().any(|query| !query.columns.is_empty())
}

/// A name with its parts: `schema.table.column`.
type Name<'a> = Vec<&'a str>;

/// A query in the text.
#[derive(Debug, Default)]
struct Query<'a> {
    /// What its tables are called.
    sources: Vec<Name<'a>>,
    /// The tables of the columns that are named in it, and not known to be its own.
    columns: Vec<Name<'a>>,
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
            let sources = std::mem::take(&mut query.sources);
            query.columns.retain(|table| !is_among(&sources, table));
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
        let unknown = query
            .columns
            .into_iter()
            .filter(|table| !is_among(&query.sources, table));
        match self.queries.last_mut() {
            Some(around) => around.columns.extend(unknown),
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
            // An alias.
            Clause::From if name.len() == 1 => self.add_source(name),
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

#[cfg(test)]
mod tests {
    use super::names_outside;
    use crate::backend::Dialect;

    fn outside(sql: &str) -> bool {
        let on = |dialect, sql: &str| names_outside(sql, dialect);
        let postgres = on(Dialect::Postgres, &sql.replace('`', "\""));
        assert_eq!(postgres, on(Dialect::Sqlite, sql), "{sql}");
        assert_eq!(postgres, on(Dialect::Mysql, sql), "{sql}");
        postgres
    }

    #[test]
    fn a_query_of_its_own() {
        for sql in [
            "SELECT `a`.`x` FROM `a` WHERE (`a`.`y` = 1)",
            "SELECT COUNT(*) FROM (`a` LEFT OUTER JOIN `b` ON (`b`.`i` = `a`.`i`)) WHERE `b`.`x` IS NULL",
            "SELECT `p`.`x` FROM `a` AS `p` INNER JOIN (`b` INNER JOIN `c` ON `c`.`x` = `b`.`x`) ON `p`.`x` = `b`.`x`",
            "SELECT `s`.`a`.`x` FROM `s`.`a` ORDER BY `s`.`a`.`x` DESC LIMIT 3",
            "SELECT `a`.`x` FROM `a` WHERE EXISTS (SELECT 1 FROM `b` WHERE `b`.`x` = `a`.`x`)",
            "(SELECT `a`.`x` FROM `a`) UNION (SELECT `b`.`x` FROM `b`)",
            "SELECT max(`a`.`x`) FROM `a` GROUP BY `a`.`y` HAVING (count(*) > 2)",
        ] {
            assert!(!outside(sql), "{sql}");
        }
    }

    #[test]
    fn a_query_that_depends_on_another() {
        for sql in [
            "SELECT `a`.`x` FROM `a` WHERE (`a`.`y` = `b`.`y`)",
            "SELECT `b`.`x` FROM `a`",
            "SELECT `a`.`x` FROM `a` WHERE EXISTS (SELECT 1 FROM `c` WHERE `c`.`x` = `b`.`x`)",
            // The inner query's table does not make the name known around it.
            "SELECT `a`.`x` FROM `a` WHERE `b`.`x` = 1 AND EXISTS (SELECT 1 FROM `b`)",
            "(SELECT `a`.`x` FROM `a`) UNION (SELECT `b`.`x` FROM `b` WHERE `a`.`y` = 1)",
            "SELECT `a`.`x` FROM `a` UNION SELECT `b`.`x` FROM `b` WHERE `a`.`y` = 1",
            "SELECT `a`.`x` FROM `a` WHERE (`a`.`y` IS DISTINCT FROM `b`.`y`)",
            "SELECT `a`.`x` IS DISTINCT FROM `b`.`y` FROM `a`",
            "SELECT 1 FROM `a` WHERE extract(year FROM `b`.`y`) = 1",
            "SELECT 1 FROM `a` ORDER BY `b`.`y`",
            "SELECT 1 FROM (`a` INNER JOIN `c` ON `c`.`y` = `b`.`y`)",
        ] {
            assert!(outside(sql), "{sql}");
        }
    }

    #[test]
    fn what_may_be_a_column_of_another_query() {
        for sql in [
            "SELECT `a`.`x` FROM `a` WHERE title = 1",
            "SELECT `a`.`x` FROM `a` WHERE `title` = 1",
            "SELECT `a`.`x` FROM `a` /* not read */",
        ] {
            assert!(outside(sql), "{sql}");
        }
    }
}
