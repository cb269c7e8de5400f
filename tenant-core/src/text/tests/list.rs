//! The lists of words and of functions.

use super::super::{function, word};

#[test]
fn are_sorted_and_in_lower_case() {
    for list in word::lists().iter().chain(function::LISTS) {
        assert!(list.is_sorted(), "{list:?}");
        assert!(list.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(list.iter().all(|word| *word == word.to_lowercase()));
    }
}
