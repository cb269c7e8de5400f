//! The updates whose prepared statements are kept.

use std::collections::HashSet;

/// The texts of updates that are kept as prepared statements.
///
/// Diesel prepares each update anew, since one changeset struct with optional
/// fields gives many texts, and a connection would keep a statement for each. So
/// there is a limit here; updates beyond it are prepared anew, as Diesel does.
#[derive(Debug, Default)]
pub(super) struct KeptUpdates(HashSet<String>);

impl KeptUpdates {
    /// A connection keeps so many updates at most.
    const LIMIT: usize = 256;

    /// Whether the update is kept: as long as there is room, it gets a place.
    pub(super) fn admit(&mut self, text: &str) -> bool {
        if self.0.contains(text) {
            return true;
        }
        self.0.len() < Self::LIMIT && self.0.insert(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::KeptUpdates;

    #[test]
    fn there_are_never_too_many() {
        let mut kept = KeptUpdates::default();
        for number in 0..KeptUpdates::LIMIT {
            assert!(kept.admit(&number.to_string()));
        }
        assert!(!kept.admit("one more"));
        assert!(kept.admit("0"), "it has its place");
    }
}
