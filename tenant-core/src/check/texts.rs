//! The dynamic statements that need no second reading.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::class::Owner;
use crate::pass::Visited;

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
pub(super) struct CheckedTexts {
    texts: HashMap<String, Vec<(Binding, bool)>, BuildHasherDefault<OfText>>,
    /// How many checks there are, of all texts.
    len: usize,
}

/// What a text binds, and what it must not assign.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Binding {
    /// Which of the values are those of guards, by number.
    pub(super) guards: Vec<usize>,
    /// How many values there are.
    pub(super) binds: usize,
    /// What the statement must not assign: a transfer, which may, can have the
    /// text of an update, which must not.
    pub(super) protected: Option<Owner>,
}

impl Binding {
    /// What a visit has met.
    pub(super) fn of(visited: Visited) -> Self {
        Self {
            guards: visited.guards,
            binds: visited.binds,
            protected: visited.protected,
        }
    }
}

impl CheckedTexts {
    /// As many checks are kept. When there are more, all are forgotten: each
    /// statement that still runs costs one more reading, and statements that
    /// ran once, at the start, don't keep others out for ever.
    const LIMIT: usize = 1024;

    /// Longer texts are not kept, so that the memory is bounded.
    const LONGEST: usize = 16_384;

    /// Whether the prepared statement of `text` may be kept, if it was found in order
    /// with this binding.
    pub(super) fn get(&self, text: &str, binding: &Binding) -> Option<bool> {
        let bindings = self.texts.get(text)?;
        let (_, may_be_kept) = bindings.iter().find(|(known, _)| known == binding)?;
        Some(*may_be_kept)
    }

    /// Remembers that `text` was found in order, and whether its
    /// prepared statement may be kept.
    pub(super) fn insert(&mut self, text: &str, binding: Binding, may_be_kept: bool) {
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
            .push((binding, may_be_kept));
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
        // A map takes the place of an entry from the low bits, and the high ones of a product
        // are those that depend on all letters.
        self.0.rotate_left(11)
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

    /// What marks the end of a text: there is nothing behind it.
    fn write_u8(&mut self, _: u8) {}
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::hash::{Hash, Hasher};

    use super::{Binding, CheckedTexts, OfText};
    use crate::class::Owner;

    fn at(place: usize) -> Binding {
        Binding {
            guards: vec![place],
            binds: 2,
            protected: None,
        }
    }

    #[test]
    fn a_text_is_known_with_what_it_binds() {
        let mut texts = CheckedTexts::default();
        texts.insert("a", at(0), true);
        texts.insert("a", at(1), false);
        assert_eq!(texts.get("a", &at(0)), Some(true));
        assert_eq!(texts.get("a", &at(1)), Some(false));
        assert_eq!(texts.get("a", &at(2)), None);
        assert_eq!(texts.get("b", &at(0)), None);
        let more_values = Binding { binds: 3, ..at(0) };
        assert_eq!(texts.get("a", &more_values), None);
        let protected = Binding {
            protected: Some(Owner::Column("org_id")),
            ..at(0)
        };
        assert_eq!(texts.get("a", &protected), None);
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

    #[test]
    fn texts_that_differ_in_one_letter_are_spread() {
        let hash = |text: String| {
            let mut hash = OfText::default();
            text.hash(&mut hash);
            hash.finish()
        };
        for place in 0..31 {
            let letters = (b' '..=b'~').map(char::from);
            let text = |letter| "a".repeat(place) + &String::from(letter) + &"a".repeat(30 - place);
            let hashes: HashSet<u64> = letters.map(|letter| hash(text(letter))).collect();
            assert_eq!(hashes.len(), 95, "at {place}");
            let places: HashSet<u64> = hashes.iter().map(|hash| hash % 2048).collect();
            assert!(places.len() > 80, "at {place}: {}", places.len());
        }
    }
}
