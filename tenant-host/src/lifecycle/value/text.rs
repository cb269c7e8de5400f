//! Values of databases that are asked for texts: PostgreSQL and MySQL.

use std::fmt::Write as _;

use ::base64::Engine as _;
use ::base64::engine::general_purpose::STANDARD;

#[cfg(any(feature = "postgres", feature = "mysql"))]
use super::date::date_or_time;
#[cfg(any(feature = "postgres", feature = "mysql"))]
use super::{Cell, Kind, Raw, decimal, float};

/// The value for what a database writes of it.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(in crate::lifecycle) fn from_text(
    kind: &Kind,
    is_single: bool,
    keeps_zeros: bool,
    text: String,
) -> Option<Cell> {
    Some(match kind {
        Kind::Integer => Cell::Integer(text.parse().ok()?),
        Kind::Boolean => match text.as_str() {
            "true" | "1" => Cell::Boolean(true),
            "false" | "0" => Cell::Boolean(false),
            // MySQL's booleans are small numbers.
            other => Cell::Raw(Raw::Integer(other.parse().ok()?)),
        },
        Kind::Bytes => Cell::Text(base64(&bytes_of_hex(&text)?)),
        Kind::Decimal if keeps_zeros => Cell::Text(text),
        Kind::Decimal => Cell::Text(decimal(&text).unwrap_or(text)),
        Kind::Float => Cell::Text(float(&text, is_single)?),
        Kind::Date | Kind::Time | Kind::Timestamp | Kind::TimestampZone => {
            Cell::Text(date_or_time(kind, &text).unwrap_or(text))
        }
        Kind::Uuid => Cell::Text(text.to_ascii_lowercase()),
        Kind::Text | Kind::Json | Kind::Other(_) => Cell::Text(text),
    })
}

/// What a database is sent for a value, if it can have it.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(in crate::lifecycle) fn to_text(kind: &Kind, cell: &Cell) -> Option<String> {
    Some(match (kind, cell) {
        (Kind::Integer, Cell::Integer(number)) => number.to_string(),
        (Kind::Boolean, Cell::Boolean(value)) => u8::from(*value).to_string(),
        (Kind::Boolean, Cell::Raw(Raw::Integer(number))) => number.to_string(),
        (Kind::Bytes, Cell::Text(text)) => hex(&of_base64(text)?),
        (Kind::Integer | Kind::Boolean, _) => return None,
        (_, Cell::Text(text)) => text.clone(),
        _ => return None,
    })
}

/// Bytes in base64.
pub(in crate::lifecycle) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// The bytes that a text in base64 writes.
pub(in crate::lifecycle) fn of_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// The digits of bytes.
pub(in crate::lifecycle) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a text does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The bytes that digits write.
pub(in crate::lifecycle) fn bytes_of_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    let digit = |byte: u8| char::from(byte).to_digit(16);
    digits
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => u8::try_from(digit(*high)? * 16 + digit(*low)?).ok(),
            _ => None,
        })
        .collect()
}

/// The bytes of a UUID that is written with hyphens.
pub(in crate::lifecycle) fn uuid(text: &str) -> Option<Vec<u8>> {
    let hyphens: Vec<_> = text.match_indices('-').map(|(place, _)| place).collect();
    if text.len() != 36 || hyphens != [8, 13, 18, 23] {
        return None;
    }
    bytes_of_hex(&text.replace('-', ""))
}

#[cfg(test)]
mod tests {
    use super::{base64, bytes_of_hex, hex, of_base64, uuid};

    #[test]
    fn bytes_there_and_back() {
        for bytes in [&b""[..], b"\0", b"\xff\xfe", b"abc"] {
            assert_eq!(bytes_of_hex(&hex(bytes)).as_deref(), Some(bytes));
            assert_eq!(of_base64(&base64(bytes)).as_deref(), Some(bytes));
        }
        assert_eq!(bytes_of_hex("f"), None);
        assert_eq!(bytes_of_hex("0g"), None);
    }

    #[test]
    fn uuids() {
        assert_eq!(
            uuid("00112233-4455-6677-8899-aabbccddeeff").map(|bytes| bytes.len()),
            Some(16)
        );
        assert_eq!(uuid("001122334455-6677-8899-aabbccddeeff-"), None);
        assert_eq!(uuid("7"), None);
    }
}
