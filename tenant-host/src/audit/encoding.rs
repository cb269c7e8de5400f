//! What the hash of an entry is made of.
//!
//! Each value is written with what it is and how long it is, so that no two entries have the same
//! bytes: `ab` and `c` differ from `a` and `bc`, and no value differs from an empty one.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::schema::EntryRow;

/// Begins what is hashed. Another encoding would have another number.
const DOMAIN: &[u8] = b"tenant-host audit 1";

/// The hash that stands before the first entry of a chain.
pub(super) fn genesis(chain: &str) -> String {
    let mut encoder = Encoder::new("chain");
    encoder.text(chain);
    encoder.finish()
}

/// The hash of an entry, of everything in it but the hash.
pub(super) fn hash(row: &EntryRow) -> String {
    let mut encoder = Encoder::new("entry");
    encoder.text(&row.chain);
    encoder.number(row.seq);
    encoder.maybe(row.tenant_id.as_deref());
    encoder.number(row.time);
    encoder.text(&row.action);
    encoder.text(&row.outcome);
    encoder.text(&row.message);
    encoder.maybe(row.address.as_deref());
    encoder.maybe(row.user_id.as_deref());
    encoder.maybe(row.acting_reason.as_deref());
    encoder.text(&row.origin);
    encoder.maybe(row.request_id.as_deref());
    encoder.maybe(row.target_kind.as_deref());
    encoder.maybe(row.target_id.as_deref());
    encoder.text(&row.previous);
    encoder.finish()
}

struct Encoder(Sha256);

impl Encoder {
    fn new(what: &str) -> Self {
        let mut encoder = Self(Sha256::new_with_prefix(DOMAIN));
        encoder.text(what);
        encoder
    }

    fn number(&mut self, number: i64) {
        self.0.update([2]);
        self.0.update(number.to_be_bytes());
    }

    fn text(&mut self, text: &str) {
        self.0.update([1]);
        // No text is longer.
        self.0.update((text.len() as u64).to_be_bytes());
        self.0.update(text.as_bytes());
    }

    fn maybe(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.0.update([0]),
        }
    }

    fn finish(self) -> String {
        let digest = self.0.finalize();
        digest.iter().fold(String::new(), |mut text, byte| {
            // Writing to a text does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{EntryRow, genesis, hash};

    fn row() -> EntryRow {
        EntryRow {
            chain: "t:7".to_owned(),
            seq: 1,
            tenant_id: Some("7".to_owned()),
            time: 1_700_000_000_000,
            action: "invoice.cancelled".to_owned(),
            outcome: "done".to_owned(),
            message: String::new(),
            address: None,
            user_id: Some("ann".to_owned()),
            acting_reason: None,
            origin: "session".to_owned(),
            request_id: None,
            target_kind: None,
            target_id: None,
            previous: genesis("t:7"),
            hash: String::new(),
        }
    }

    /// Verifying what older versions wrote depends on it.
    #[test]
    fn the_encoding_stays() {
        assert_eq!(
            hash(&row()),
            "671f894c347ace59170be39904d2258259effed3e7babafe857fbd64c6344eb3"
        );
    }

    #[test]
    fn nothing_and_an_empty_text_differ() {
        let mut empty = row();
        empty.target_id = Some(String::new());
        assert_ne!(hash(&row()), hash(&empty));
    }

    proptest! {
        /// A text that moves from one column to the next makes another hash.
        #[test]
        fn columns_have_borders(text in ".{0,12}", at in 0usize..12) {
            let at = text.char_indices().map(|(at, _)| at).nth(at).unwrap_or(text.len());
            let mut whole = row();
            whole.action.clone_from(&text);
            whole.outcome = String::new();
            let mut parts = whole.clone();
            parts.action = text[..at].to_owned();
            parts.outcome = text[at..].to_owned();
            prop_assert_eq!(hash(&whole) == hash(&parts), whole == parts);
        }
    }
}
