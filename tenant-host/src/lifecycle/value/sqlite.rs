//! Values of SQLite, each of which has a storage class of its own.

use super::super::sql::Bind;
use super::date::date_or_time;
use super::text::{base64, of_base64, uuid};
use super::{Cell, Kind, Raw, decimal};

/// The kind of a column of this declared type: what its values are, and else by its affinity.
pub(in crate::lifecycle) fn kind_of_declared(declared: &str) -> Kind {
    let name = declared.to_ascii_uppercase();
    let base = name.split('(').next().unwrap_or_default().trim();
    match base {
        "BOOLEAN" | "BOOL" => return Kind::Boolean,
        "DATE" => return Kind::Date,
        "TIME" => return Kind::Time,
        "TIMESTAMP" | "DATETIME" | "TIMESTAMP WITHOUT TIME ZONE" => return Kind::Timestamp,
        "TIMESTAMPTZ" | "TIMESTAMP WITH TIME ZONE" | "TIMESTAMPTZSQLITE" => {
            return Kind::TimestampZone;
        }
        "UUID" => return Kind::Uuid,
        "JSON" => return Kind::Json,
        "BINARY" | "VARBINARY" => return Kind::Bytes,
        _ => {}
    }
    let holds = |part: &str| name.contains(part);
    if holds("INT") {
        Kind::Integer
    } else if holds("CHAR") || holds("CLOB") || holds("TEXT") {
        Kind::Text
    } else if holds("BLOB") || name.is_empty() {
        Kind::Bytes
    } else if holds("REAL") || holds("FLOA") || holds("DOUB") {
        Kind::Float
    } else {
        Kind::Decimal
    }
}

/// The value for what is stored.
pub(in crate::lifecycle) fn from_sqlite(kind: &Kind, stored: Bind) -> Cell {
    match (kind, stored) {
        (_, Bind::Null) => Cell::Null,
        (Kind::Integer, Bind::Integer(number)) => Cell::Integer(number.into()),
        (Kind::Boolean, Bind::Integer(number @ (0 | 1))) => Cell::Boolean(number == 1),
        (Kind::Decimal, Bind::Integer(number)) => Cell::Text(number.to_string()),
        (Kind::Decimal, Bind::Real(number)) => match decimal(&number.to_string()) {
            Some(text) => Cell::Text(text),
            None => Cell::Raw(Raw::Real(format!("{number:?}"))),
        },
        (Kind::Float, Bind::Real(number)) => Cell::Text(format!("{number:?}")),
        (Kind::Bytes, Bind::Bytes(bytes)) => Cell::Text(base64(&bytes)),
        (Kind::Text | Kind::Json, Bind::Text(text)) => Cell::Text(text),
        (Kind::Uuid, Bind::Text(text))
            if uuid(&text).is_some() && text == text.to_ascii_lowercase() =>
        {
            Cell::Text(text)
        }
        (Kind::Date | Kind::Time | Kind::Timestamp | Kind::TimestampZone, Bind::Text(text))
            if date_or_time(kind, &text).as_ref() == Some(&text) =>
        {
            Cell::Text(text)
        }
        (_, Bind::Integer(number)) => Cell::Raw(Raw::Integer(number)),
        (_, Bind::Real(number)) => Cell::Raw(Raw::Real(format!("{number:?}"))),
        (_, Bind::Text(text)) => Cell::Raw(Raw::Text(text)),
        (_, Bind::Bytes(bytes)) => Cell::Raw(Raw::Bytes(base64(&bytes))),
    }
}

/// What is stored for a value, if there is such a thing.
pub(in crate::lifecycle) fn to_sqlite(kind: &Kind, cell: &Cell) -> Option<Bind> {
    Some(match (kind, cell) {
        (_, Cell::Null) => Bind::Null,
        (Kind::Integer, Cell::Integer(number)) => Bind::Integer(i64::try_from(*number).ok()?),
        (Kind::Boolean, Cell::Boolean(value)) => Bind::Integer((*value).into()),
        (Kind::Float, Cell::Text(text)) => Bind::Real(text.parse().ok()?),
        (Kind::Bytes, Cell::Text(text)) => Bind::Bytes(of_base64(text)?),
        (Kind::Integer | Kind::Boolean, Cell::Text(_)) => return None,
        (_, Cell::Text(text)) => Bind::Text(text.clone()),
        (_, Cell::Raw(Raw::Integer(number))) => Bind::Integer(*number),
        (_, Cell::Raw(Raw::Real(text))) => Bind::Real(text.parse().ok()?),
        (_, Cell::Raw(Raw::Text(text))) => Bind::Text(text.clone()),
        (_, Cell::Raw(Raw::Bytes(text))) => Bind::Bytes(of_base64(text)?),
        (_, Cell::Boolean(_) | Cell::Integer(_)) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::sql::Bind;
    use super::super::{Cell, Kind};
    use super::{from_sqlite, kind_of_declared, to_sqlite};

    #[test]
    fn declared_types() {
        for (declared, kind) in [
            ("BIGINT", Kind::Integer),
            ("VARCHAR(20)", Kind::Text),
            ("DECIMAL(10, 2)", Kind::Decimal),
            ("DOUBLE PRECISION", Kind::Float),
            ("boolean", Kind::Boolean),
            ("TIMESTAMP", Kind::Timestamp),
            ("", Kind::Bytes),
            ("BINARY(16)", Kind::Bytes),
        ] {
            assert_eq!(kind_of_declared(declared), kind, "{declared}");
        }
    }

    #[test]
    fn whatever_is_stored_comes_back_as_it_is() {
        let kinds = [
            Kind::Integer,
            Kind::Decimal,
            Kind::Float,
            Kind::Text,
            Kind::Bytes,
            Kind::Boolean,
            Kind::Date,
            Kind::Timestamp,
            Kind::TimestampZone,
            Kind::Uuid,
            Kind::Json,
        ];
        let stored = [
            Bind::Null,
            Bind::Integer(7),
            Bind::Integer(1),
            Bind::Real(0.5),
            Bind::Text("a".to_owned()),
            Bind::Text(String::new()),
            Bind::Text("2026-01-01 00:00:00.5".to_owned()),
            Bind::Bytes(vec![0, 255]),
        ];
        for kind in &kinds {
            for value in &stored {
                let cell = from_sqlite(kind, value.clone());
                let back = to_sqlite(kind, &cell).expect("it came from there");
                // The affinity of a column of decimals makes numbers of such texts.
                let is_same =
                    back == *value || (*kind == Kind::Decimal && matches!(cell, Cell::Text(_)));
                assert!(is_same, "{kind} {value:?} {cell:?}");
            }
        }
    }
}
