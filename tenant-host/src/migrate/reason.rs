//! What a database says about a migration that failed.

/// The longest reason that is recorded, in characters.
const LONGEST: usize = 1000;

/// The text of an error of `diesel_migrations` without the name of the migration, which stands
/// beside it.
pub(super) fn without_name(text: &str, name: &str) -> String {
    let begin = format!("Failed to run {name} with: ");
    text.strip_prefix(&begin).unwrap_or(text).to_owned()
}

/// The text as it is recorded: not longer than a column takes.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, shortened, without_name};

    #[test]
    fn the_name_is_said_once() {
        let text = "Failed to run 2026-01-01-000000_a with: no such table: b";
        assert_eq!(
            without_name(text, "2026-01-01-000000_a"),
            "no such table: b"
        );
        assert_eq!(without_name("other", "2026-01-01-000000_a"), "other");
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(shortened("short"), "short");
        let long = "é".repeat(LONGEST + 1);
        let cut = shortened(&long);
        assert_eq!(cut.chars().count(), LONGEST + 1);
        assert!(cut.ends_with('…'));
    }
}
