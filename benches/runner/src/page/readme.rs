//! The numbers in the README.

use anyhow::{Context, Result};

const BEGIN: &str = "<!-- benchmarks -->";
const END: &str = "<!-- /benchmarks -->";

/// Puts new numbers between the two comments.
pub(super) fn replace(readme: &str, numbers: &str) -> Result<String> {
    let parts = || {
        let (before, rest) = readme.split_once(BEGIN)?;
        let (_, after) = rest.split_once(END)?;
        Some((before, after))
    };
    let (before, after) = parts().with_context(|| {
        format!(
            "README.md has no place for the numbers: put a line `{BEGIN}` and a line `{END}` \
             where they belong"
        )
    })?;
    Ok(format!("{before}{BEGIN}\n{}\n{END}{after}", numbers.trim()))
}

#[cfg(test)]
mod tests {
    use super::replace;

    #[test]
    fn only_what_is_between_the_comments_changes() {
        let readme = "a\n<!-- benchmarks -->\nold\n<!-- /benchmarks -->\nb\n";
        assert_eq!(
            replace(readme, "new\n").unwrap(),
            "a\n<!-- benchmarks -->\nnew\n<!-- /benchmarks -->\nb\n"
        );
    }

    #[test]
    fn without_the_comments_the_error_names_them() {
        let error = replace("a\n<!-- benchmarks -->\n", "new").unwrap_err();
        assert!(error.to_string().contains("<!-- /benchmarks -->"));
    }
}
