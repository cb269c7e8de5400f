//! The form of a table: statements with a place for a number, and what hides it.

use std::fmt::Debug;

use tenant_core::Result;
use tenant_tests::Conn;

use crate::hidden::Kind;

/// A statement with a number of this kind in one place.
pub(crate) struct Position {
    pub(crate) name: &'static str,
    pub(crate) run: fn(Kind, &mut Conn<'_>) -> Result<String>,
    /// What it returns if the number is 8.
    pub(crate) expected: &'static str,
}

/// What a statement returned, as tables show it.
pub(crate) fn shown<T: Debug>(result: Result<T>) -> Result<String> {
    result.map(|found| format!("{found:?}"))
}

/// A row of a table.
macro_rules! position {
    ($name:expr, $expected:literal, |$kind:ident, $conn:ident| $run:expr) => {
        crate::positions::Position {
            name: $name,
            run: |$kind, $conn| crate::positions::shown($run),
            expected: $expected,
        }
    };
}

/// An expression in place of a number that hides nothing: the query itself.
macro_rules! typed {
    ($kind:expr) => {
        crate::hidden::most!($kind.tenant())
    };
}

/// In an expression of another crate.
macro_rules! veiled {
    ($kind:expr) => {
        crate::hidden::Veiled::<0>::new($kind)
    };
}

/// The same, which claims to have one text.
macro_rules! fixed {
    ($kind:expr) => {
        crate::hidden::Veiled::<1>::new($kind)
    };
}

/// The same, of another type: what runs first is no query.
macro_rules! fixed_plain {
    ($kind:expr) => {
        crate::hidden::Veiled::<2>::new($kind)
    };
}

/// In the bind of a fragment.
macro_rules! bound {
    ($kind:expr) => {
        diesel::dsl::sql::<diesel::sql_types::Nullable<diesel::sql_types::Integer>>("")
            .bind::<diesel::sql_types::Nullable<diesel::sql_types::Integer>, _>(
            crate::hidden::Veiled::<1>::new($kind),
        )
    };
}

pub(crate) use {bound, fixed, fixed_plain, position, typed, veiled};
