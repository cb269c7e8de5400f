//! One value.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value as Json;

/// One value, in the form that is the same for each database.
///
/// In JSON it is `null`, `true`, `false`, a whole number, or a text: decimals, floats, bytes in
/// base64, times. What only SQLite can hold in a column, such as a text in a column of numbers, is
/// an object that names its storage class: `{"text": "…"}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Cell {
    /// NULL.
    Null,
    /// A boolean.
    Boolean(bool),
    /// A whole number.
    Integer(i128),
    /// Any other value, in its one form.
    Text(String),
    /// A value that is not of the column's kind, or not in its one form.
    Raw(Raw),
}

/// A value of SQLite as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Raw {
    /// A whole number.
    Integer(i64),
    /// A number with a point, by the shortest text that gives it.
    Real(String),
    /// A text.
    Text(String),
    /// Bytes, in base64.
    Bytes(String),
}

impl Cell {
    /// The value that JSON writes, if it writes one.
    pub(in crate::lifecycle) fn from_json(json: Json) -> Option<Self> {
        Some(match json {
            Json::Null => Self::Null,
            Json::Bool(value) => Self::Boolean(value),
            Json::Number(number) => Self::Integer(match (number.as_i64(), number.as_u64()) {
                (Some(number), _) => number.into(),
                (None, Some(number)) => number.into(),
                (None, None) => return None,
            }),
            Json::String(text) => Self::Text(text),
            Json::Array(_) => return None,
            Json::Object(object) => {
                let mut entries = object.into_iter();
                let (name, value) = entries.next().filter(|_| entries.len() == 0)?;
                Self::Raw(match (name.as_str(), value) {
                    ("integer", Json::Number(number)) => Raw::Integer(number.as_i64()?),
                    ("real", Json::String(text)) => Raw::Real(text),
                    ("text", Json::String(text)) => Raw::Text(text),
                    ("bytes", Json::String(text)) => Raw::Bytes(text),
                    _ => return None,
                })
            }
        })
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Integer(number) => match (i64::try_from(*number), u64::try_from(*number)) {
                (Ok(number), _) => serializer.serialize_i64(number),
                (_, Ok(number)) => serializer.serialize_u64(number),
                _ => serializer.serialize_i128(*number),
            },
            Self::Text(text) => serializer.serialize_str(text),
            Self::Raw(raw) => {
                let mut map = serializer.serialize_map(Some(1))?;
                match raw {
                    Raw::Integer(number) => map.serialize_entry("integer", number)?,
                    Raw::Real(text) => map.serialize_entry("real", text)?,
                    Raw::Text(text) => map.serialize_entry("text", text)?,
                    Raw::Bytes(text) => map.serialize_entry("bytes", text)?,
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Cell, Raw};

    fn cells() -> impl Strategy<Value = Cell> {
        prop_oneof![
            Just(Cell::Null),
            any::<bool>().prop_map(Cell::Boolean),
            any::<i64>().prop_map(|number| Cell::Integer(number.into())),
            any::<u64>().prop_map(|number| Cell::Integer(number.into())),
            any::<String>().prop_map(Cell::Text),
            any::<i64>().prop_map(|number| Cell::Raw(Raw::Integer(number))),
            any::<String>().prop_map(|text| Cell::Raw(Raw::Real(text))),
            any::<String>().prop_map(|text| Cell::Raw(Raw::Text(text))),
            any::<String>().prop_map(|text| Cell::Raw(Raw::Bytes(text))),
        ]
    }

    proptest! {
        #[test]
        fn json_gives_the_same_value(cell in cells()) {
            let json = serde_json::to_string(&cell).expect("JSON");
            let read = serde_json::from_str(&json).expect("JSON");
            prop_assert_eq!(Cell::from_json(read), Some(cell));
        }
    }

    #[test]
    fn what_is_no_value_is_refused() {
        for json in [
            "1.5",
            "[]",
            "{}",
            r#"{"text":1}"#,
            r#"{"text":"a","real":"1"}"#,
            r#"{"blob":"a"}"#,
        ] {
            let json = serde_json::from_str(json).expect("JSON");
            assert_eq!(Cell::from_json(json), None);
        }
    }
}
