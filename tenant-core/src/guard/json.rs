//! A long list of ids as one value: JSON.
//!
//! SQLite takes 32,766 values in a statement, if it was built as usual, and each list has its
//! own text, which is prepared anew for each length. One value has no such limit.
//!
//! What an id is to the database is decided by its `ToSql`, and Diesel does not tell what came
//! of it. So this is done for the types of which it is known, Diesel's own for numbers and texts;
//! the ids of other types stay a list.

use std::any::Any;
use std::fmt::Write;

use crate::scope::ScopeId;

/// So many ids are bound one by one: as rows of one value they would take no less time, and
/// the database would know less about how many they are.
const LONGEST_LIST: usize = 500;

/// The ids as a JSON array, if they are many, and of a type that is the same in JSON.
pub(super) fn one_value<Id: 'static>(ids: &[ScopeId<Id>]) -> Option<String> {
    if ids.len() <= LONGEST_LIST {
        return None;
    }
    let mut json = String::with_capacity(ids.len() * 8);
    let mut separator = '[';
    for ScopeId(id) in ids {
        json.push(separator);
        push(id, &mut json)?;
        separator = ',';
    }
    json.push(']');
    Some(json)
}

/// Appends one id, if its type is known.
fn push(id: &dyn Any, json: &mut String) -> Option<()> {
    if let Some(text) = id.downcast_ref::<String>() {
        return push_text(text, json);
    }
    let number = if let Some(id) = id.downcast_ref::<i32>() {
        i64::from(*id)
    } else if let Some(id) = id.downcast_ref::<i16>() {
        i64::from(*id)
    } else {
        *id.downcast_ref::<i64>()?
    };
    write!(json, "{number}").ok()
}

/// Appends a text, unless it holds the character that ends a text for SQLite's JSON.
fn push_text(text: &str, json: &mut String) -> Option<()> {
    json.push('"');
    for character in text.chars() {
        match character {
            '\0' => return None,
            '"' | '\\' => {
                json.push('\\');
                json.push(character);
            }
            '\u{1}'..='\u{1f}' => write!(json, "\\u{:04x}", u32::from(character)).ok()?,
            _ => json.push(character),
        }
    }
    json.push('"');
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_LIST, one_value};
    use crate::scope::ScopeId;

    /// Many ids, the last of which is this one, and what stands for it.
    fn last<Id: Clone + 'static>(id: Id) -> Option<String> {
        let ids = vec![ScopeId(id); LONGEST_LIST + 1];
        let json = one_value(&ids)?;
        let elements = json.strip_prefix('[')?.strip_suffix(']')?;
        let one = &elements[..(elements.len() - LONGEST_LIST) / (LONGEST_LIST + 1)];
        assert_eq!(elements, vec![one; LONGEST_LIST + 1].join(","));
        Some(one.to_owned())
    }

    #[test]
    fn numbers_and_texts() {
        assert_eq!(last(7_i16).as_deref(), Some("7"));
        assert_eq!(last(-7_i32).as_deref(), Some("-7"));
        assert_eq!(last(i64::MIN).as_deref(), Some("-9223372036854775808"));
        let text = |text: &str| last(text.to_owned());
        assert_eq!(text("acme ").as_deref(), Some("\"acme \""));
        assert_eq!(text("é\u{1f600}").as_deref(), Some("\"é\u{1f600}\""));
        assert_eq!(
            text("a\"b\\c\n\u{1f}").as_deref(),
            Some("\"a\\\"b\\\\c\\u000a\\u001f\"")
        );
    }

    #[test]
    fn what_is_a_list() {
        assert_eq!(last("a\0b".to_owned()), None);
        assert_eq!(last(7_u64), None);
        assert_eq!(last(Vec::<u8>::new()), None);
        assert_eq!(one_value(&vec![ScopeId(7); LONGEST_LIST]), None);
    }
}
