//! The keywords that are understood in expressions and clauses.

use super::{is_in, is_reserved};
use crate::backend::Dialect;

/// Whether the reserved word `word` is understood in an expression.
pub(in crate::text) fn is_understood(word: &str) -> bool {
    is_in(UNDERSTOOD, word)
}

/// Whether `word` is an operator between two operands.
///
/// Some are no reserved words: where no operand stands before them they are names.
pub(in crate::text) fn is_infix(word: &str) -> bool {
    is_in(INFIX, word)
}

/// Whether an expression can't end with `word`.
pub(in crate::text) fn expects_more(word: &str) -> bool {
    is_in(EXPECTS_MORE, word)
}

/// Whether a parenthesis behind `word`, where no operand stands before it, begins an
/// operand or a list and no arguments: no function has such a name without quotes.
pub(in crate::text) fn may_open(word: &str, dialect: Dialect) -> bool {
    is_in(MAY_OPEN, word) && is_reserved(word, dialect)
}

/// Operators, parts of clauses, values, units of time, and MySQL's names of types.
#[rustfmt::skip]
const UNDERSTOOD: &[&str] = &[
    "all", "and", "any", "array", "as", "asc", "asymmetric", "between", "bigint", "binary",
    "blob", "both", "by", "case", "char", "character", "collate", "current_date", "current_time",
    "current_timestamp", "day_hour", "day_microsecond", "day_minute", "day_second", "dec",
    "decimal", "default", "desc", "distinct", "div", "double", "else", "end", "escape", "exists",
    "false", "filter", "float", "float4", "float8", "group", "grouping", "groups", "having",
    "hour_microsecond", "hour_minute", "hour_second", "ilike", "in", "int", "int1", "int2",
    "int3", "int4", "int8", "integer", "interval", "is", "isnull", "leading", "like", "localtime",
    "localtimestamp", "longblob", "longtext", "mediumblob", "mediumint", "mediumtext",
    "minute_microsecond", "minute_second", "mod", "not", "notnull", "null", "numeric", "or",
    "order", "over", "overlaps", "partition", "precision", "range", "real", "regexp", "rlike",
    "row", "rows", "second_microsecond", "separator", "similar", "smallint", "some", "symmetric",
    "then", "tinyblob", "tinyint", "tinytext", "to", "trailing", "true", "unsigned", "utc_date",
    "utc_time", "utc_timestamp", "varbinary", "varchar", "varcharacter", "variadic", "varying",
    "when", "within", "xor", "year_month",
];

#[rustfmt::skip]
const INFIX: &[&str] = &[
    "and", "asymmetric", "at", "between", "collate", "div", "escape", "glob", "ilike", "in", "is",
    "like", "match", "mod", "not", "or", "overlaps", "regexp", "rlike", "similar", "symmetric",
    "to", "xor",
];

#[rustfmt::skip]
const EXPECTS_MORE: &[&str] = &[
    "all", "and", "any", "as", "asymmetric", "at", "between", "by", "case", "collate", "distinct",
    "div", "else", "escape", "exists", "from", "glob", "group", "having", "ilike", "in", "is",
    "like", "limit", "match", "mod", "not", "offset", "on", "or", "order", "over", "overlaps",
    "partition", "regexp", "returning", "rlike", "select", "separator", "similar", "some", "symmetric", "then",
    "to", "variadic", "when", "where", "within", "xor",
];

#[rustfmt::skip]
const MAY_OPEN: &[&str] = &[
    "all", "and", "any", "array", "as", "asymmetric", "between", "both", "by", "case", "distinct",
    "else", "exists", "from", "group", "grouping", "having", "in", "interval", "leading", "limit",
    "not", "on", "or", "order", "row", "select", "some", "symmetric", "then", "to", "trailing",
    "values", "variadic", "when", "where",
];

#[cfg(test)]
pub(super) const LISTS: &[&[&str]] = &[UNDERSTOOD, INFIX, EXPECTS_MORE, MAY_OPEN];
