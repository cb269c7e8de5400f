//! The path, or one below it: character by character, and with the help of an index.

use diesel::expression::{AppearsOnTable, Expression};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::serialize::ToSql;
use diesel::sql_types::{Bool, HasSqlType, Text};

use crate::backend::{Dialect, ScopedBackend};

/// Whether the path in the column `F` is a given one, or below it.
#[derive(Debug, Clone)]
pub struct Within<F> {
    field: F,
    subtree: Subtree,
}

impl<F> Within<F> {
    pub(crate) fn new(field: F, path: &str) -> Self {
        Self {
            field,
            subtree: Subtree::at(path),
        }
    }
}

/// The texts are values.
impl<F: QueryId> QueryId for Within<F> {
    type QueryId = Within<F::QueryId>;

    const HAS_STATIC_QUERY_ID: bool = F::HAS_STATIC_QUERY_ID;
}

impl<F: Expression> Expression for Within<F> {
    type SqlType = Bool;
}

impl<F: AppearsOnTable<QS>, QS> AppearsOnTable<QS> for Within<F> {}

impl<DB, F> QueryFragment<DB> for Within<F>
where
    DB: ScopedBackend + HasSqlType<Text>,
    F: QueryFragment<DB>,
    String: ToSql<Text, DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.subtree.walk(&mut |out| self.field.walk_ast(out), out)
    }
}

/// A path and all below it, as the texts that a path is compared with.
///
/// Collations take different texts for one, so each form has a part that an index on the
/// column serves and, where that is not enough, one that compares bytes:
///
/// | database | form |
/// | --- | --- |
/// | PostgreSQL | `f = 'p' OR f ~>=~ 'p/' AND f ~<~ 'p0'` |
/// | MySQL, MariaDB | `f = CAST('p' AS BINARY) OR f LIKE 'p/%' ESCAPE '!' AND CAST(f AS BINARY) LIKE CAST('p/%' AS BINARY) ESCAPE '!'` |
/// | SQLite | `f >= 'p' AND f < 'p0' AND (CAST(f AS TEXT) = 'p' COLLATE BINARY OR substr(f, 1, length('p/')) = 'p/' COLLATE BINARY)` |
///
/// `0` is the character behind `/`, so what begins with `p/` lies between the two bounds:
/// exactly that on PostgreSQL, where the operators compare bytes, and at least that on
/// SQLite in each of its collations, where one range serves for both. `LIKE` is not used where another form is as good: on
/// PostgreSQL no index serves it once a prepared statement has a plan for all values, and
/// on SQLite it ignores the case of letters.
#[derive(Debug, Clone)]
pub(crate) struct Subtree {
    /// `p`
    itself: String,
    /// `p/`
    first: String,
    /// `p0`
    behind: String,
    /// `p/%`, with `!` before what is no wildcard: a mode of the server decides whether a
    /// backslash escapes.
    pattern: String,
}

impl Subtree {
    pub(crate) fn at(path: &str) -> Self {
        Self {
            itself: path.to_owned(),
            first: format!("{path}/"),
            behind: format!("{path}0"),
            pattern: pattern(path),
        }
    }

    /// The path.
    pub(crate) fn path(&self) -> &String {
        &self.itself
    }

    /// Writes that the path that `walk_field` writes is in the subtree, in parentheses.
    pub(crate) fn walk<'b, DB>(
        &'b self,
        walk_field: &mut dyn FnMut(AstPass<'_, 'b, DB>) -> QueryResult<()>,
        mut out: AstPass<'_, 'b, DB>,
    ) -> QueryResult<()>
    where
        DB: ScopedBackend + HasSqlType<Text>,
        String: ToSql<Text, DB>,
    {
        let Self {
            itself,
            first,
            behind,
            pattern,
        } = self;
        // What stands where: a text, the field, or in brackets a value.
        macro_rules! pieces {
            (@ field) => { walk_field(out.reborrow())? };
            (@ [$value:ident]) => { out.push_bind_param::<Text, String>($value)? };
            (@ $text:literal) => { out.push_sql($text) };
            ($($part:tt)*) => {{ $(pieces!(@ $part);)* }};
        }
        match out.backend().dialect() {
            Dialect::Postgres => pieces! {
                "(" field " = " [itself]
                " OR " field " ~>=~ " [first] " AND " field " ~<~ " [behind] ")"
            },
            Dialect::Mysql => pieces! {
                "(" field " = CAST(" [itself] " AS BINARY)"
                " OR " field " LIKE " [pattern] " ESCAPE '!'"
                " AND CAST(" field " AS BINARY) LIKE CAST(" [pattern] " AS BINARY) ESCAPE '!')"
            },
            Dialect::Sqlite => pieces! {
                "(" field " >= " [itself] " AND " field " < " [behind]
                " AND (CAST(" field " AS TEXT) = " [itself] " COLLATE BINARY"
                " OR substr(" field ", 1, length(" [first] ")) = " [first] " COLLATE BINARY))"
            },
        }
        Ok(())
    }
}

/// The pattern of what is below a path, in which `!` escapes.
fn pattern(path: &str) -> String {
    let mut pattern = String::with_capacity(path.len() + 2);
    for character in path.chars() {
        if matches!(character, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(character);
    }
    pattern + "/%"
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn wildcards_in_a_path_are_escaped() {
        assert_eq!(pattern("a/b"), "a/b/%");
        assert_eq!(pattern("10%_!\\"), "10!%!_!!\\/%");
        assert_eq!(pattern(""), "/%");
    }
}
