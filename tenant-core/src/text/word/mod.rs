//! What a word without quotes is: a keyword with a meaning, one without, or a name.

mod keyword;
mod reserved;

pub(super) use self::keyword::{expects_more, is_infix, is_understood, may_open};
pub(super) use self::reserved::is_reserved;

/// Whether `word` is in `list`, which is sorted and in lower case.
fn is_in(list: &[&str], word: &str) -> bool {
    list.binary_search(&word.to_ascii_lowercase().as_str())
        .is_ok()
}

#[cfg(test)]
pub(super) fn lists() -> Vec<&'static [&'static str]> {
    let mut lists = reserved::LISTS.to_vec();
    lists.extend(keyword::LISTS);
    lists
}
