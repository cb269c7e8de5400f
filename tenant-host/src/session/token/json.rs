//! JSON objects in which each name stands once.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// An object whose values are still text.
///
/// A name that stands twice is refused: two readers of such an object could take two
/// different values for the same claim. The values are read where they are needed, as what
/// they are needed for, so that nothing is converted on the way: `7.0` is not the tenant 7.
pub(crate) struct Object<'a>(Vec<(String, &'a RawValue)>);

/// Why a text is no such object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoObject {
    /// It is not JSON, or another kind of value.
    OtherValue,
    /// A name stands twice.
    NameTwice,
}

impl<'a> Object<'a> {
    pub(crate) fn parse(text: &'a str) -> Result<Self, NoObject> {
        let Self(mut entries) = serde_json::from_str(text).map_err(|_| NoObject::OtherValue)?;
        entries.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        if entries.windows(2).any(|pair| pair[0].0 == pair[1].0) {
            return Err(NoObject::NameTwice);
        }
        Ok(Self(entries))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&'a RawValue> {
        let found = self
            .0
            .binary_search_by(|(known, _)| known.as_str().cmp(name));
        Some(self.0[found.ok()?].1)
    }
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Object(entries))
            }
        }

        deserializer.deserialize_map(Entries)
    }
}

/// The text that a value is, if it is one.
pub(crate) fn text(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}

/// The texts of a list of texts.
pub(crate) fn texts(value: &RawValue) -> Option<Vec<String>> {
    serde_json::from_str(value.get()).ok()
}

/// The digits of a number without fraction and exponent.
pub(crate) fn integer(value: &RawValue) -> Option<&str> {
    let text = value.get();
    let digits = text.strip_prefix('-').unwrap_or(text);
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

/// The value of a number.
pub(crate) fn number(value: &RawValue) -> Option<f64> {
    let text = value.get();
    // What `f64` reads besides JSON's numbers, `inf` and its kin, begins with a letter.
    let first = *text.as_bytes().first()?;
    if first == b'-' || first.is_ascii_digit() {
        text.parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{NoObject, Object, integer, number, text, texts};

    fn refusal(json: &str) -> Option<NoObject> {
        Object::parse(json).err()
    }

    #[test]
    fn a_name_stands_once() {
        for twice in [
            r#"{"a":1,"a":1}"#,
            r#"{"a":1,"b":2,"a":3}"#,
            r#"{"tenant":1,"ten\u0061nt":2}"#,
            r#"{"":0,"":0}"#,
        ] {
            assert_eq!(refusal(twice), Some(NoObject::NameTwice), "{twice}");
        }
        // Below a value that nobody asks for, nothing is read.
        assert_eq!(refusal(r#"{"a":{"b":1,"b":2},"A":1}"#), None);
    }

    #[test]
    fn only_an_object_is_one() {
        for other in [
            "",
            "[]",
            "1",
            "null",
            "\"a\"",
            "{",
            "{} {}",
            "{\"a\"}",
            "{'a':1}",
            "{\"a\":1,}",
        ] {
            assert_eq!(refusal(other), Some(NoObject::OtherValue), "{other}");
        }
    }

    #[test]
    fn values_are_read_as_what_they_are() {
        let json = r#"{"text":"a\u0062","list":["a","b"],"mixed":["a",1],"seven":7,"minus":-7,
            "float":7.0,"exponent":7e0,"bool":true,"null":null,"object":{}}"#;
        let object = Object::parse(json).expect("an object");
        let get = |name: &str| object.get(name).expect("a value");
        let names = [
            "text", "list", "mixed", "seven", "minus", "float", "exponent", "bool", "null",
            "object",
        ];
        let read = |what: &dyn Fn(&str) -> bool| {
            names
                .iter()
                .copied()
                .filter(|name| what(name))
                .collect::<Vec<_>>()
        };
        assert_eq!(read(&|name| text(get(name)).is_some()), ["text"]);
        assert_eq!(text(get("text")).as_deref(), Some("ab"));
        assert_eq!(read(&|name| texts(get(name)).is_some()), ["list"]);
        assert_eq!(
            read(&|name| integer(get(name)).is_some()),
            ["seven", "minus"]
        );
        let numbers = ["seven", "minus", "float", "exponent"];
        assert_eq!(read(&|name| number(get(name)).is_some()), numbers);
        assert!(object.get("absent").is_none());
    }
}
