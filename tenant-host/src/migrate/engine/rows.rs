//! Rows of the questions that are asked of a database.

use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Nullable, Text};

/// A text.
#[derive(QueryableByName)]
pub(super) struct TextRow {
    #[diesel(sql_type = Text)]
    pub(super) found: String,
}

/// A number.
#[derive(QueryableByName)]
pub(super) struct NumberRow {
    #[diesel(sql_type = BigInt)]
    pub(super) found: i64,
}

/// A number, if there is one.
#[derive(QueryableByName)]
#[cfg_attr(not(feature = "mysql"), allow(dead_code))]
pub(super) struct MaybeRow {
    #[diesel(sql_type = Nullable<BigInt>)]
    pub(super) found: Option<i64>,
}
