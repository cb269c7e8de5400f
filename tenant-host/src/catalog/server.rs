//! The name of a server.

use std::fmt;
use std::str::FromStr;

use super::CatalogError;
use super::text::check_name;

/// The name of a database server, as the operator's configuration calls it: `eu-1`.
///
/// It has 1 to 63 characters, `a` to `z`, `0` to `9`, `-` and `_`, and begins and ends with a
/// letter or a digit. It is no address: where the server is, the configuration says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServerName(String);

impl ServerName {
    /// The server with this name.
    ///
    /// # Errors
    ///
    /// [`CatalogError::InvalidName`], with what is wrong.
    pub fn new(text: &str) -> Result<Self, CatalogError> {
        check_name(text, &['-', '_']).map_err(|reason| CatalogError::InvalidName {
            what: "the name of a server",
            reason,
        })?;
        Ok(Self(text.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ServerName {
    type Err = CatalogError;

    fn from_str(text: &str) -> Result<Self, CatalogError> {
        Self::new(text)
    }
}

impl AsRef<str> for ServerName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ServerName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
