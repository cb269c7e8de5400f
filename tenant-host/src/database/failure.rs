//! Why there is no connection, in words that give nothing away.

use diesel::ConnectionError;

/// Why a database could not be connected to.
///
/// Drivers put pieces of the URL into what they say, for example when a password has a `/` or an
/// `@` that is not percent-encoded. So their text is looked at, and never shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum ConnectFailure {
    /// The driver can't read the URL.
    #[error(
        "the driver can't read the URL; special characters in the user and the password have to be percent-encoded (`@` is `%40`, `/` is `%2F`)"
    )]
    InvalidUrl,

    /// The name of the server leads to no address.
    #[error("the name of the server is not known to the network")]
    UnknownServer,

    /// Nobody answers at the address.
    #[error("no server answers at the address")]
    NoAnswer,

    /// The server does not let the user in.
    #[error("the server refuses the user or the password")]
    Refused,

    /// The server has no database of this name.
    #[error("the server has no database of this name")]
    NoSuchDatabase,

    /// The server has no place for one more connection, or is not ready to take any.
    #[error("the server takes no more connections now")]
    Busy,

    /// There is no agreement about encryption.
    #[error("the server and the driver don't agree about TLS")]
    Tls,

    /// The file of SQLite can't be opened.
    #[error(
        "the SQLite file can't be opened: its folder has to be there, and the process must be allowed to write to it"
    )]
    File,

    /// The connection was made, but its first statements failed.
    #[error("the connection was made, but its settings were refused")]
    Settings,

    /// The connection was lost.
    #[error("the connection is no longer open")]
    Closed,

    /// Something else, in the words of the driver, which are not shown.
    #[error("the driver gives a reason that this crate does not know")]
    Other,
}

impl ConnectFailure {
    /// What a driver's error says.
    pub fn of(error: &ConnectionError) -> Self {
        match error {
            ConnectionError::InvalidConnectionUrl(_) | ConnectionError::InvalidCString(_) => {
                Self::InvalidUrl
            }
            ConnectionError::BadConnection(text) => Self::of_text(text),
            ConnectionError::CouldntSetupConfiguration(_) => Self::Settings,
            _ => Self::Other,
        }
    }

    fn of_text(text: &str) -> Self {
        let text = text.to_lowercase();
        PHRASES
            .iter()
            .find(|(phrase, _)| text.contains(phrase))
            .map_or(Self::Other, |(_, failure)| *failure)
    }
}

/// What PostgreSQL's, MySQL's and MariaDB's clients say, and SQLite; the first that fits counts.
const PHRASES: &[(&str, ConnectFailure)] = &[
    ("percent-encoded", ConnectFailure::InvalidUrl),
    ("uri query parameter", ConnectFailure::InvalidUrl),
    ("in uri", ConnectFailure::InvalidUrl),
    ("invalid port number", ConnectFailure::InvalidUrl),
    ("invalid integer value", ConnectFailure::InvalidUrl),
    ("invalid connection option", ConnectFailure::InvalidUrl),
    ("missing \"=\"", ConnectFailure::InvalidUrl),
    (
        "could not translate host name",
        ConnectFailure::UnknownServer,
    ),
    ("unknown server host", ConnectFailure::UnknownServer),
    ("unknown mysql server host", ConnectFailure::UnknownServer),
    // What Rust's own drivers say, which are awaited.
    ("failed to lookup address", ConnectFailure::UnknownServer),
    ("authentication failed", ConnectFailure::Refused),
    ("no password supplied", ConnectFailure::Refused),
    ("pg_hba.conf", ConnectFailure::Refused),
    ("access denied", ConnectFailure::Refused),
    ("is not allowed to connect", ConnectFailure::Refused),
    ("permission denied", ConnectFailure::Refused),
    ("unknown database", ConnectFailure::NoSuchDatabase),
    ("too many", ConnectFailure::Busy),
    ("remaining connection slots", ConnectFailure::Busy),
    ("is starting up", ConnectFailure::Busy),
    ("is shutting down", ConnectFailure::Busy),
    ("ssl", ConnectFailure::Tls),
    ("tls", ConnectFailure::Tls),
    ("certificate", ConnectFailure::Tls),
    ("connection refused", ConnectFailure::NoAnswer),
    ("can't connect", ConnectFailure::NoAnswer),
    ("timeout", ConnectFailure::NoAnswer),
    ("timed out", ConnectFailure::NoAnswer),
    ("no route to host", ConnectFailure::NoAnswer),
    ("network is unreachable", ConnectFailure::NoAnswer),
    ("no such file or directory", ConnectFailure::NoAnswer),
    ("closed the connection", ConnectFailure::NoAnswer),
    ("lost connection", ConnectFailure::NoAnswer),
    ("gone away", ConnectFailure::NoAnswer),
    ("unable to open", ConnectFailure::File),
    ("not a database", ConnectFailure::File),
    ("role \"", ConnectFailure::Refused),
    ("database \"", ConnectFailure::NoSuchDatabase),
];

#[cfg(test)]
mod tests {
    use diesel::ConnectionError;

    use super::ConnectFailure;

    #[test]
    fn what_drivers_say() {
        for (text, failure) in [
            (
                "invalid percent-encoded token: \"se%zzcret\"",
                ConnectFailure::InvalidUrl,
            ),
            (
                "invalid integer value \"secret\" for connection option \"port\"",
                ConnectFailure::InvalidUrl,
            ),
            (
                "connection to server at \"127.0.0.1\", port 1 failed: Connection refused",
                ConnectFailure::NoAnswer,
            ),
            (
                "connection to server at \"db\", port 5432 failed: FATAL:  password authentication failed for user \"ann\"",
                ConnectFailure::Refused,
            ),
            (
                "connection to server at \"db\" failed: FATAL:  database \"x\" does not exist",
                ConnectFailure::NoSuchDatabase,
            ),
            (
                "FATAL:  role \"ann\" does not exist",
                ConnectFailure::Refused,
            ),
            (
                "Can't connect to server on '127.0.0.1' (111)",
                ConnectFailure::NoAnswer,
            ),
            (
                "error connecting to server: failed to lookup address information: Name or service not known",
                ConnectFailure::UnknownServer,
            ),
            (
                "Access denied for user 'ann'@'localhost' (using password: YES)",
                ConnectFailure::Refused,
            ),
            ("Unable to open the database file", ConnectFailure::File),
            ("secret", ConnectFailure::Other),
        ] {
            let error = ConnectionError::BadConnection(text.to_owned());
            assert_eq!(ConnectFailure::of(&error), failure, "{text}");
            assert!(!failure.to_string().contains("secret"));
        }
    }
}
