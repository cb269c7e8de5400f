//! The text as a tree, and whether the tree is what the text says.

use sqlparser::ast::Statement;
use sqlparser::dialect::{
    Dialect as ParserDialect, MySqlDialect, PostgreSqlDialect, SQLiteDialect,
};
use sqlparser::parser::{Parser, ParserError, ParserOptions};

use super::refusal::{Read, Refusal};
use crate::backend::Dialect;
use crate::error::TextPlace;
use crate::text::{Kind, tokens};

/// How deep a text may nest.
const DEEPEST: usize = 50;

fn dialect_of(dialect: Dialect) -> &'static dyn ParserDialect {
    match dialect {
        Dialect::Postgres => &PostgreSqlDialect {},
        Dialect::Mysql => &MySqlDialect {},
        Dialect::Sqlite => &SQLiteDialect {},
    }
}

/// Parses one statement. Strings stay as they were written, so that they are printed as
/// such.
fn parse_one(sql: &str, dialect: Dialect) -> Result<Vec<Statement>, ParserError> {
    Parser::new(dialect_of(dialect))
        .with_options(ParserOptions::new().with_unescape(false))
        .with_recursion_limit(DEEPEST)
        .try_with_sql(sql)?
        .parse_statements()
}

/// The tree of the statement `sql`. What the parser does not print as it reads it is
/// refused: the printed text is what the server gets.
pub(super) fn parse(sql: &str, dialect: Dialect) -> Read<Statement> {
    let mut statements = parse_one(sql, dialect).map_err(|error| match error {
        ParserError::RecursionLimitExceeded => Refusal::new(
            "it is nested too deeply",
            "write it with fewer parentheses, or as several statements",
        ),
        ParserError::TokenizerError(problem) | ParserError::ParserError(problem) => {
            let (problem, place) = split(&problem);
            Refusal::new(
                format!("the parser does not know it ({problem})"),
                "write it in other words, or with the typed query builder",
            )
            .at_place(place)
        }
    })?;
    let (Some(statement), true) = (statements.pop(), statements.is_empty()) else {
        return Err(Refusal::new(
            "it is not one statement",
            "write one statement for each call",
        ));
    };
    Ok(statement)
}

/// Whether the statement `sql` is printed as what it is.
///
/// Two witnesses are asked. The parser must read the same tree from what it prints; and the
/// lexer of this crate, which knows nothing of the parser, must find the same strings,
/// numbers and placeholders in both texts, in the same order.
pub(super) fn check_print(sql: &str, dialect: Dialect) -> Read {
    let written = parse(sql, dialect)?;
    let printed = written.to_string();
    let is_same = parse(&printed, dialect).is_ok_and(|again| again == written);
    if is_same && values(sql, dialect) == values(&printed, dialect) {
        return Ok(());
    }
    Err(Refusal::new(
        "the parser does not print it as it reads it",
        "write it in other words, and bind values instead of writing them",
    ))
}

/// The strings, numbers and placeholders of a text.
fn values(sql: &str, dialect: Dialect) -> Option<Vec<&str>> {
    let found = tokens(sql, dialect).ok()?;
    let is_value = |kind: &Kind| matches!(kind, Kind::Literal | Kind::Placeholder(_));
    let values = found.into_iter().filter(|(kind, _)| is_value(kind));
    Some(values.map(|(_, at)| &sql[at]).collect())
}

/// The words of a message of the parser's, and the place at its end.
fn split(problem: &str) -> (&str, TextPlace) {
    let found = problem
        .rsplit_once(" at Line: ")
        .and_then(|(words, place)| {
            let (line, column) = place.split_once(", Column: ")?;
            let (line, column) = (line.parse().ok()?, column.parse().ok()?);
            Some((words, TextPlace { line, column }))
        });
    found.unwrap_or((problem, TextPlace::default()))
}
