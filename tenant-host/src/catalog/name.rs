//! The name of a tenant.

use std::fmt;
use std::str::FromStr;

use super::CatalogError;
use super::text::check_name;

/// The name by which a tenant is addressed: in the address of its login page, in commands.
///
/// It has 1 to 63 characters, `a` to `z`, `0` to `9` and `-`, and begins and ends with a letter
/// or a digit: what a label of a host name may be. [`new`](Self::new) is the one place where the
/// normal form is made: it takes white space away at both ends, and makes ASCII capitals small.
/// So `acme`, `ACME` and `acme ` are one name, on each database. Everything else is refused,
/// letters of other alphabets that look alike among it. What a company is called in its own
/// spelling is a matter of the application's tables.
///
/// ```
/// use tenant_host::catalog::TenantName;
///
/// let name = TenantName::new(" Acme ")?;
/// assert_eq!(name.as_str(), "acme");
/// assert!(TenantName::new("acmé").is_err());
/// # Ok::<(), tenant_host::catalog::CatalogError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TenantName(String);

impl TenantName {
    /// The name that a text writes.
    ///
    /// # Errors
    ///
    /// [`CatalogError::InvalidName`], with what is wrong.
    pub fn new(text: &str) -> Result<Self, CatalogError> {
        let name = text.trim().to_ascii_lowercase();
        check_name(&name, &['-']).map_err(|reason| CatalogError::InvalidName {
            what: "the name of a tenant",
            reason,
        })?;
        Ok(Self(name))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name that a column holds, which must be in its normal form.
    pub(super) fn read(text: &str) -> Option<Self> {
        Self::new(text).ok().filter(|name| name.as_str() == text)
    }
}

impl FromStr for TenantName {
    type Err = CatalogError;

    fn from_str(text: &str) -> Result<Self, CatalogError> {
        Self::new(text)
    }
}

impl AsRef<str> for TenantName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TenantName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::TenantName;

    #[test]
    fn one_normal_form() {
        for text in [
            "acme",
            "ACME",
            "Acme",
            " acme",
            "acme ",
            "acme\u{a0}",
            "\tacme\n",
        ] {
            let name = TenantName::new(text).expect(text);
            assert_eq!(name.as_str(), "acme", "{text:?}");
        }
        for text in ["a", "0", "a-b", "a--b", &"a".repeat(63)] {
            assert!(TenantName::new(text).is_ok(), "{text:?}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        let long = "a".repeat(64);
        for text in [
            "",
            " ",
            "-a",
            "a-",
            "a b",
            "a.b",
            "a/b",
            "a_b",
            "acmé",
            "аcme",
            "\u{212a}ing",
            "a\0",
            "a'",
            "a;b",
            "..",
            &long,
        ] {
            assert!(TenantName::new(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_column_holds_the_normal_form() {
        assert!(TenantName::read("acme").is_some());
        assert!(TenantName::read("Acme").is_none());
    }
}
