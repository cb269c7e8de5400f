//! The dynamic statements that need no second reading.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The texts of statements that were read and found in order.
///
/// What a database does is decided by the text that it gets and by the values
/// that are bound in it. A statement is found here if its text is that of one
/// which was read, letter by letter, and if its guards bind the same places of
/// it; whether they bind ids of the scope is asked at each run. So it is the
/// statement that was read, but for the values that callers bind: and no value,
/// whatever it is, changes what is a query, a guard or a fragment.
///
/// The places matter: a raw fragment with the text of a scoped subquery binds
/// the caller's value where the subquery binds the scope's. A guard's list has its
/// place, too, if the scope has no ids and the list is empty.
#[derive(Debug, Default)]
pub(crate) struct CheckedTexts {
    texts: HashMap<String, Vec<(Check, bool)>, BuildHasherDefault<OfText>>,
    /// How many checks there are, of all texts.
    len: usize,
}

/// Under which conditions a text was found in order.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Check {
    /// Which of the bind values are those of guards, by number.
    pub(crate) guards: Vec<usize>,
    /// How many values are bound: a raw fragment can hold a placeholder without.
    pub(crate) binds: usize,
    /// The column that the statement must not assign: two `table!` can give one
    /// table of the database different classes.
    pub(crate) tenant_column: Option<&'static str>,
}

impl Check {
    /// A check to fill in with what is bound.
    pub(crate) fn of(tenant_column: Option<&'static str>) -> Self {
        Self {
            guards: Vec::with_capacity(4),
            binds: 0,
            tenant_column,
        }
    }
}

impl CheckedTexts {
    /// As many checks are kept. When there are more, all are forgotten: each
    /// statement that still runs costs one more reading, and statements that
    /// ran once, at the start, don't keep others out for ever.
    const LIMIT: usize = 1024;

    /// Longer texts are not kept, so that the memory is bounded.
    const LONGEST: usize = 16 * 1024;

    /// What is remembered of `text`, if it was found in order under the
    /// conditions of `check`.
    pub(crate) fn get(&self, text: &str, check: &Check) -> Option<bool> {
        let checks = self.texts.get(text)?;
        let (_, may_be_kept) = checks.iter().find(|(known, _)| known == check)?;
        Some(*may_be_kept)
    }

    /// Remembers that `text` was found in order, and whether Diesel may keep the
    /// prepared statement. (That is asked for by text, too: so the answer for
    /// another statement of the same text is as good.)
    pub(crate) fn insert(&mut self, text: &str, check: Check, may_be_kept: bool) {
        if text.len() > Self::LONGEST {
            return;
        }
        if self.len == Self::LIMIT {
            self.texts.clear();
            self.len = 0;
        }
        self.texts
            .entry(text.to_owned())
            .or_default()
            .push((check, may_be_kept));
        self.len += 1;
    }
}

/// Hashes a text eight bytes at a time. The texts are the program's own, and at
/// most [`CheckedTexts::LIMIT`] of them are kept.
#[derive(Debug, Default)]
struct OfText(u64);

impl OfText {
    /// An odd number without pattern in its bits.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(Self::FACTOR);
    }
}

impl Hasher for OfText {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.add(u64::from_le_bytes(last));
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(byte.into());
    }
}

#[cfg(test)]
mod tests {
    use super::{Check, CheckedTexts};

    fn at(place: usize) -> Check {
        Check {
            guards: vec![place],
            binds: 2,
            tenant_column: None,
        }
    }

    #[test]
    fn a_text_is_known_with_its_binds_and_its_column() {
        let mut texts = CheckedTexts::default();
        texts.insert("a", at(0), true);
        texts.insert("a", at(1), true);
        assert_eq!(texts.get("a", &at(0)), Some(true));
        assert_eq!(texts.get("a", &at(1)), Some(true));
        assert_eq!(texts.get("a", &at(2)), None);
        assert_eq!(texts.get("b", &at(0)), None);
        let more_values = Check { binds: 3, ..at(0) };
        assert_eq!(texts.get("a", &more_values), None);
        let other_column = Check {
            tenant_column: Some("org_id"),
            ..at(0)
        };
        assert_eq!(texts.get("a", &other_column), None);
    }

    #[test]
    fn there_are_never_too_many() {
        let mut texts = CheckedTexts::default();
        for place in 0..CheckedTexts::LIMIT {
            texts.insert("a", at(place), true);
        }
        assert_eq!(texts.get("a", &at(0)), Some(true));
        texts.insert("b", at(0), true);
        assert_eq!(texts.get("a", &at(0)), None);
        assert_eq!(texts.get("b", &at(0)), Some(true));
        assert_eq!(texts.len, 1);
    }

    #[test]
    fn a_long_text_is_not_kept() {
        let mut texts = CheckedTexts::default();
        let long = "a".repeat(CheckedTexts::LONGEST + 1);
        texts.insert(&long, at(0), true);
        assert_eq!(texts.get(&long, &at(0)), None);
        texts.insert(&long[1..], at(0), true);
        assert_eq!(texts.get(&long[1..], &at(0)), Some(true));
    }
}
