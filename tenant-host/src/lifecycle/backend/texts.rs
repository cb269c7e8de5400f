//! Rows of which each column is a text.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, QueryableByName};
use diesel::row::{Field, NamedRow, Row};
use diesel::sql_types::Text;

use crate::lifecycle::describe::Column;
use crate::lifecycle::sql::Bind;
use crate::lifecycle::value::{Cell, adapted, from_text, hex, to_text};

/// The texts of a row.
pub(super) struct Texts(pub(super) Vec<Bind>);

impl<DB: Backend> QueryableByName<DB> for Texts
where
    String: FromSql<Text, DB>,
{
    fn build<'a>(row: &impl NamedRow<'a, DB>) -> deserialize::Result<Self> {
        let mut cells = Vec::with_capacity(row.field_count());
        for place in 0..row.field_count() {
            let field = Row::get(row, place).ok_or("a row has fewer columns than it says")?;
            cells.push(match field.value() {
                None => Bind::Null,
                Some(value) => Bind::Text(<String as FromSql<Text, DB>>::from_sql(value)?),
            });
        }
        Ok(Self(cells))
    }
}

/// A value as it is sent: all are texts.
pub(super) fn sent(bind: Bind) -> Option<String> {
    match bind {
        Bind::Null => None,
        Bind::Integer(number) => Some(number.to_string()),
        Bind::Real(number) => Some(format!("{number:?}")),
        Bind::Text(text) => Some(text),
        Bind::Bytes(bytes) => Some(hex(&bytes)),
    }
}

/// What was read of a column.
pub(super) fn cell(column: &Column, found: Bind) -> Option<Cell> {
    match found {
        Bind::Null => Some(Cell::Null),
        Bind::Text(text) => from_text(&column.kind, column.is_single, column.keeps_zeros, text),
        _ => None,
    }
}

/// What is sent for a value.
pub(super) fn bind(column: &Column, cell: &Cell) -> Option<Bind> {
    match cell {
        Cell::Null => Some(Bind::Null),
        cell => to_text(&column.kind, cell).map(Bind::Text),
    }
}

/// The value as a column has it.
pub(super) fn adapt(column: &Column, cell: Cell) -> Cell {
    adapted(&column.kind, column.keeps_zeros, cell)
}
