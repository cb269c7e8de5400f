//! Values of SQLite for databases whose columns have one kind of values.

use super::date::date_or_time;
use super::{Cell, Kind, Raw, decimal};

/// The value as a column of this kind has it: what SQLite holds in another form is brought into
/// the one form, where it is the same value.
pub(in crate::lifecycle) fn adapted(kind: &Kind, keeps_zeros: bool, cell: Cell) -> Cell {
    match (kind, cell) {
        (Kind::Decimal, Cell::Text(text)) if !keeps_zeros => {
            Cell::Text(decimal(&text).unwrap_or(text))
        }
        (_, Cell::Raw(Raw::Text(text))) => match in_one_form(kind, &text) {
            Some(text) => Cell::Text(text),
            None => Cell::Raw(Raw::Text(text)),
        },
        (_, cell) => cell,
    }
}

fn in_one_form(kind: &Kind, text: &str) -> Option<String> {
    match kind {
        Kind::Date | Kind::Time | Kind::Timestamp | Kind::TimestampZone => date_or_time(kind, text),
        Kind::Uuid => super::uuid(text).map(|_| text.to_ascii_lowercase()),
        Kind::Decimal => decimal(text),
        _ => None,
    }
}
