//! The name of a tenant's schema or database, which is made from its id.

use std::fmt::{self, Write as _};

use sha2::{Digest, Sha256};

use super::CatalogError;
use super::text::{MAX_NAME, check_name};

/// The name of a schema or a database of one tenant.
///
/// The catalog makes it from the tenant's id, never from what a request says: `a` to `z`, `0` to
/// `9` and `_`, at most 63 characters, and with a letter first. With the prefix `t`, which
/// [`name_prefix`](super::CatalogBuilder::name_prefix) changes:
///
/// | the id as text | the name |
/// | --- | --- |
/// | has only `a` to `z`, `0` to `9`, `-`, and fits | `t_` and the id, with `_` for each `-`: `t_7`, `t_550e8400_e29b_…` |
/// | has other characters, and fits | `tx_` and its bytes in hexadecimal digits |
/// | is longer | `th_` and as many hexadecimal digits of its SHA-256 as fit, 45 at least |
///
/// No two ids have one name, in the last row as far as SHA-256 is free of collisions. Names
/// differ in more than capitals and small letters, so that a server that does not tell these
/// apart, and a file system, tell the names apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DatabaseName(String);

/// The first part of all names of one catalog.
#[derive(Debug, Clone)]
pub(super) struct NamePrefix(String);

impl Default for NamePrefix {
    fn default() -> Self {
        Self("t".to_owned())
    }
}

impl NamePrefix {
    /// The longest.
    const MAX: usize = 16;

    pub(super) fn new(text: &str) -> Result<Self, CatalogError> {
        let refuse = |reason| {
            Err(CatalogError::InvalidName {
                what: "the prefix of schemas and databases",
                reason,
            })
        };
        if let Err(reason) = check_name(text, &[]) {
            return refuse(reason);
        }
        if text.len() > Self::MAX {
            return refuse("is longer than 16 characters");
        }
        if !text.starts_with(|c: char| c.is_ascii_lowercase()) {
            return refuse("does not begin with a letter");
        }
        // PostgreSQL keeps `pg_` for itself.
        if text == "pg" {
            return refuse("is one of the database's own");
        }
        Ok(Self(text.to_owned()))
    }

    /// The name for the tenant whose id has this text.
    pub(super) fn name(&self, id: &str) -> DatabaseName {
        let prefix = &self.0;
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if prefix.len() + 1 + id.len() <= MAX_NAME && id.chars().all(is_plain) {
            return DatabaseName(format!("{prefix}_{}", id.replace('-', "_")));
        }
        let hex = hex(id.as_bytes());
        if prefix.len() + 2 + hex.len() <= MAX_NAME {
            return DatabaseName(format!("{prefix}x_{hex}"));
        }
        let mut name = format!("{prefix}h_{}", self::hex(&Sha256::digest(id.as_bytes())));
        name.truncate(MAX_NAME);
        DatabaseName(name)
    }
}

/// Hexadecimal digits, small.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a text does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl DatabaseName {
    /// The longest, in bytes.
    #[cfg(feature = "postgres")]
    pub(crate) const MAX: usize = MAX_NAME;

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name that a column holds.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let is_allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let is_name = text.len() <= MAX_NAME
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.chars().all(is_allowed);
        is_name.then(|| Self(text.to_owned()))
    }
}

impl AsRef<str> for DatabaseName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DatabaseName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{DatabaseName, NamePrefix};

    #[test]
    fn ids_that_are_names() {
        let name = |id: &str| NamePrefix::default().name(id).0;
        assert_eq!(name("7"), "t_7");
        assert_eq!(name("-7"), "t__7");
        assert_eq!(
            name("550e8400-e29b-41d4-a716-446655440000"),
            "t_550e8400_e29b_41d4_a716_446655440000"
        );
        assert_eq!(name("Acme"), "tx_41636d65");
        assert_eq!(name("a_b"), "tx_615f62");
        assert!(name(&"é".repeat(40)).starts_with("th_"));
    }

    #[test]
    fn names_differ_and_are_allowed() {
        let long = "a".repeat(61);
        let longer = "a".repeat(62);
        let ids = [
            "",
            "1",
            "01",
            "-1",
            "--1",
            "_1",
            "acme",
            "ACME",
            "acme ",
            " acme",
            "a-b",
            "a_b",
            "a--b",
            "a'; DROP SCHEMA x; --",
            "..",
            "../x",
            "/etc/passwd",
            ":memory:",
            "file:x",
            "select",
            "é",
            "e\u{301}",
            "x_41",
            "h_41",
            &long,
            &longer,
        ];
        for prefix in ["t", "acme", "a123456789012345"] {
            let prefix = NamePrefix::new(prefix).expect("a prefix");
            let names: HashSet<_> = ids.iter().map(|id| prefix.name(id).0).collect();
            assert_eq!(names.len(), ids.len());
            for name in names {
                assert!(DatabaseName::read(&name).is_some(), "{name}");
            }
        }
    }

    #[test]
    fn prefixes() {
        for prefix in ["", "pg", "T", "1a", "a_", "a-b", "a1234567890123456"] {
            assert!(NamePrefix::new(prefix).is_err(), "{prefix}");
        }
    }
}
