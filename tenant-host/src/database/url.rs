//! Where a database is, without showing it.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use secrecy::{ExposeSecret, SecretString};

use super::DatabaseKind;

/// The URL of a database, which is a secret: it holds the password.
///
/// | text | database |
/// | --- | --- |
/// | `postgres://…`, `postgresql://…` | PostgreSQL, as libpq reads it |
/// | `mysql://…` | MySQL or MariaDB, as Diesel reads it |
/// | `sqlite://` and a path, or a path alone | the SQLite file; it is made if it is not there |
/// | `:memory:`, `sqlite://:memory:` | SQLite in memory |
///
/// The scheme decides, nothing is tried. A path alone has none of the characters `:`, `=`, `@` and
/// `?`, so that a URL with a typing error in its scheme is not taken for the name of a file. A
/// relative path is one below the folder in which the program is at this moment.
///
/// `Debug` shows the kind of database only.
///
/// ```
/// use tenant_host::database::{DatabaseUrl, UrlError};
///
/// # #[cfg(feature = "sqlite")] {
/// let url: DatabaseUrl = "sqlite://host.sqlite".parse()?;
/// assert_eq!(format!("{url:?}"), "DatabaseUrl(Sqlite, ***)");
/// # }
/// let wrong = "postgre://ann:secret@db/app".parse::<DatabaseUrl>();
/// assert_eq!(wrong.err(), Some(UrlError::UnknownScheme));
/// # Ok::<(), UrlError>(())
/// ```
#[derive(Clone)]
pub struct DatabaseUrl {
    kind: DatabaseKind,
    text: SecretString,
}

/// Why a text is no URL of a database. It does not show the text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UrlError {
    /// There is no text.
    #[error("the URL of a database is empty")]
    Empty,

    /// It is neither a URL of a known database nor a path.
    #[error(
        "the URL of a database begins with `postgres://`, `mysql://` or `sqlite://`; \
         a path without `sqlite://` before it has none of the characters `:`, `=`, `@`, `?`"
    )]
    UnknownScheme,

    /// The program was built without this database.
    #[error("this program was built without {kind}: enable the feature `{}`", kind.feature())]
    NotEnabled {
        /// The database that the URL names.
        kind: DatabaseKind,
    },

    /// The path of a SQLite file can't be used.
    #[error("the path of a SQLite file {problem}")]
    Path {
        /// What is wrong, in words.
        problem: &'static str,
    },
}

impl DatabaseUrl {
    /// Reads a URL.
    ///
    /// # Errors
    ///
    /// [`UrlError`]. What a driver does not like about the rest is told when it connects.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        let (kind, text) = read(text)?;
        if !kind.is_enabled() {
            return Err(UrlError::NotEnabled { kind });
        }
        Ok(Self {
            kind,
            text: text.into(),
        })
    }

    /// Which database it names.
    pub fn kind(&self) -> DatabaseKind {
        self.kind
    }

    /// Whether it is a SQLite database in memory, of which each connection has its own.
    pub fn is_in_memory(&self) -> bool {
        self.kind == DatabaseKind::Sqlite && self.expose() == IN_MEMORY
    }

    /// What the driver takes.
    pub(crate) fn expose(&self) -> &str {
        self.text.expose_secret()
    }
}

impl FromStr for DatabaseUrl {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, UrlError> {
        Self::parse(text)
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({:?}, ***)", self.kind)
    }
}

const IN_MEMORY: &str = ":memory:";

fn read(text: &str) -> Result<(DatabaseKind, String), UrlError> {
    if text.is_empty() {
        return Err(UrlError::Empty);
    }
    if let Some((scheme, rest)) = text.split_once("://") {
        return match scheme {
            "postgres" | "postgresql" => Ok((DatabaseKind::Postgres, with_limits(text))),
            "mysql" => Ok((DatabaseKind::Mysql, text.to_owned())),
            "sqlite" => Ok((DatabaseKind::Sqlite, file(rest)?)),
            _ => Err(UrlError::UnknownScheme),
        };
    }
    if text != IN_MEMORY && text.contains([':', '=', '@', '?']) {
        return Err(UrlError::UnknownScheme);
    }
    Ok((DatabaseKind::Sqlite, file(text)?))
}

/// The URL with what it does not say itself about how long libpq waits for a server: without,
/// a server that is gone from the network is waited for by the quarter of an hour.
fn with_limits(url: &str) -> String {
    let mut url = url.to_owned();
    for (name, value) in [("connect_timeout", "5"), ("tcp_user_timeout", "10000")] {
        if !url.contains(&format!("{name}=")) {
            let separator = if url.contains('?') { '&' } else { '?' };
            url = format!("{url}{separator}{name}={value}");
        }
    }
    url
}

/// The path of a SQLite file, in a form that SQLite reads as nothing else.
fn file(path: &str) -> Result<String, UrlError> {
    let problem = |problem| Err(UrlError::Path { problem });
    if path == IN_MEMORY {
        return Ok(path.to_owned());
    }
    if path.is_empty() {
        return problem("is empty");
    }
    if path.contains('\0') {
        return problem("has the character NUL in it");
    }
    if path.contains('?') {
        return problem("has a `?` in it: options are not taken");
    }
    // An absolute path is neither a `file:` URI nor a name with a meaning such as `:memory:`.
    match std::path::absolute(Path::new(path)) {
        Ok(path) => match path.to_str() {
            Some(path) => Ok(path.to_owned()),
            None => problem("is not in UTF-8"),
        },
        Err(_) => problem("can't be made an absolute one"),
    }
}

#[cfg(test)]
mod tests {
    use super::{DatabaseUrl, UrlError, read};
    use crate::database::DatabaseKind;

    #[test]
    fn the_scheme_decides() {
        let kind = |text| read(text).map(|(kind, _)| kind);
        assert_eq!(kind("postgres://a:b@c/d"), Ok(DatabaseKind::Postgres));
        assert_eq!(kind("postgresql://c"), Ok(DatabaseKind::Postgres));
        assert_eq!(kind("mysql://a:b@c/d"), Ok(DatabaseKind::Mysql));
        assert_eq!(kind("sqlite://x"), Ok(DatabaseKind::Sqlite));
        assert_eq!(kind("x.sqlite"), Ok(DatabaseKind::Sqlite));
        for text in [
            "postgre://a:b@c/d",
            "Postgres://a:b@c/d",
            "postgres:/a:b@c/d",
            "host=db password=b",
            "file:x?mode=memory",
            "http://x",
            "://",
        ] {
            assert_eq!(kind(text), Err(UrlError::UnknownScheme), "{text}");
        }
        assert_eq!(kind(""), Err(UrlError::Empty));
    }

    #[test]
    fn a_path_is_made_absolute() {
        let path = |text| read(text).map(|(_, path)| path);
        assert_eq!(path("sqlite:///a/b c"), Ok("/a/b c".to_owned()));
        assert_eq!(path("sqlite://:memory:"), Ok(":memory:".to_owned()));
        let file = path("sqlite://file:x").expect("a path");
        assert!(file.starts_with('/') && file.ends_with("/file:x"), "{file}");
        for text in ["sqlite://", "sqlite://a\0b", "sqlite://a?mode=ro"] {
            assert!(matches!(path(text), Err(UrlError::Path { .. })), "{text}");
        }
    }

    #[test]
    fn a_server_is_not_waited_for_without_end() {
        let text = |text| read(text).map(|(_, text)| text);
        assert_eq!(
            text("postgres://c/d"),
            Ok("postgres://c/d?connect_timeout=5&tcp_user_timeout=10000".to_owned())
        );
        assert_eq!(
            text("postgres://c/d?connect_timeout=1"),
            Ok("postgres://c/d?connect_timeout=1&tcp_user_timeout=10000".to_owned())
        );
    }

    #[test]
    fn it_does_not_show_itself() {
        for text in ["postgres://a:secret@c/d", "mysql://a:secret@c/d", "secret"] {
            match DatabaseUrl::parse(text) {
                Ok(url) => assert!(!format!("{url:?}").contains("secret")),
                Err(error) => assert!(!format!("{error:?} {error}").contains("secret")),
            }
        }
    }
}
