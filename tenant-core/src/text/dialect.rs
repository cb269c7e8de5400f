//! What the backends read differently.

use crate::backend::Dialect;

impl Dialect {
    /// Whether a backslash escapes the next character of every string.
    pub(super) fn has_backslash_escapes(self) -> bool {
        self == Self::Mysql
    }

    /// Whether `#` starts a comment.
    pub(super) fn has_hash_comments(self) -> bool {
        self == Self::Mysql
    }

    /// Whether `"…"` is a string, and not a name.
    pub(super) fn has_double_quoted_strings(self) -> bool {
        self == Self::Mysql
    }

    /// Whether `` `…` `` is a name.
    pub(super) fn has_backticks(self) -> bool {
        self != Self::Postgres
    }

    /// Whether `[…]` is a name, and not a subscript.
    pub(super) fn has_bracketed_names(self) -> bool {
        self == Self::Sqlite
    }

    /// Whether the name `word` without quotes means another one.
    pub(super) fn folds(self, word: &str) -> bool {
        self == Self::Postgres && word.chars().any(char::is_uppercase)
    }

    /// Whether placeholders have no numbers, so that their order says whose value
    /// each one takes.
    pub(crate) fn counts_placeholders(self) -> bool {
        self != Self::Postgres
    }

    /// Whether `:name`, `@name` and `$name` are placeholders, too.
    pub(super) fn has_named_placeholders(self) -> bool {
        self == Self::Sqlite
    }

    /// Whether `x IN name` reads the table of that name.
    pub(super) fn reads_tables_by_in(self) -> bool {
        self == Self::Sqlite
    }

    /// Whether the function `name` reads tables that its arguments name as text.
    ///
    /// Those of PostgreSQL and of the extensions that come with it. Functions of
    /// the user's own can't be known.
    pub(super) fn reads_tables_by_function(self, name: &str) -> bool {
        const WHOLE: [&str; 4] = ["ts_stat", "ts_rewrite", "xpath_table", "connectby"];
        const START: [&str; 2] = ["dblink", "crosstab"];
        if self != Self::Postgres {
            return false;
        }
        let name = name.to_ascii_lowercase();
        name.contains("_to_xml")
            || WHOLE.contains(&name.as_str())
            || START.iter().any(|start| name.starts_with(start))
    }

    /// Whether `$tag$…$tag$` is a string, and `E'…'` has backslash escapes.
    pub(super) fn has_dollar_strings(self) -> bool {
        self == Self::Postgres
    }
}
