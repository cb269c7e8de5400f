//! What a driver connects to.

use std::fmt;

use crate::database::DatabaseKind;

/// What a driver connects to: a URL with its password, or the path of a file.
///
/// It is given to whoever opens connections, and not shown: `Debug` hides it.
#[derive(Clone)]
pub struct Address {
    kind: DatabaseKind,
    text: Box<str>,
}

impl Address {
    pub(super) fn new(kind: DatabaseKind, text: String) -> Self {
        Self {
            kind,
            text: text.into_boxed_str(),
        }
    }

    /// Which kind of database is there.
    pub fn kind(&self) -> DatabaseKind {
        self.kind
    }

    /// The text for the driver. It holds the password, so it has no place in a log or in an
    /// error.
    pub fn expose(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({:?}, ***)", self.kind)
    }
}
