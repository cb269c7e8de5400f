//! The statements with many texts whose prepared statements are kept.

use std::collections::HashSet;

/// The texts of updates, upserts and rows with defaults that are kept as prepared
/// statements.
///
/// Diesel prepares each of these anew, since one struct with optional fields gives many
/// texts, and a connection would keep a statement for each. So there is a limit here; what
/// is beyond it is prepared anew, as Diesel does.
#[derive(Debug, Default)]
pub(super) struct PreparedTexts(HashSet<String>);

impl PreparedTexts {
    /// A connection keeps so many of them at most.
    const LIMIT: usize = 256;

    /// Whether the statement is kept: as long as there is room, it gets a place.
    pub(super) fn admit(&mut self, text: &str) -> bool {
        if self.0.contains(text) {
            return true;
        }
        self.0.len() < Self::LIMIT && self.0.insert(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::PreparedTexts;

    #[test]
    fn there_are_never_too_many() {
        let mut kept = PreparedTexts::default();
        for number in 0..PreparedTexts::LIMIT {
            assert!(kept.admit(&number.to_string()));
        }
        assert!(!kept.admit("one more"));
        assert!(kept.admit("0"), "it has its place");
    }
}
