//! The URL of a database server.

use url::Url;

use crate::catalog::DatabaseName;
use crate::database::{DatabaseKind, DatabaseUrl};

/// The URL of a database server, which was read and found whole, so that a driver takes
/// nothing in it for something else. It is not shown: it has no `Debug`.
pub(super) struct NetworkUrl(Url);

impl NetworkUrl {
    /// Reads a URL.
    ///
    /// A special character in a password that is not percent-encoded ends the password there,
    /// and what follows is read as a host, a port, a path. So nothing is let through that could
    /// be such a rest.
    ///
    /// # Errors
    ///
    /// What is wrong, in words that show nothing of it.
    pub(super) fn parse(url: &DatabaseUrl) -> Result<Self, &'static str> {
        const ENCODE: &str = "its URL can't be read; special characters of the user and the password are percent-encoded (`@` is `%40`, `/` is `%2F`, `#` is `%23`, `?` is `%3F`, `%` is `%25`)";
        let parsed = Url::parse(url.expose()).map_err(|_| ENCODE)?;
        if parsed.cannot_be_a_base() || parsed.fragment().is_some() {
            return Err(ENCODE);
        }
        let encoded = [parsed.username(), parsed.password().unwrap_or_default()];
        if encoded.iter().any(|part| !is_encoded(part)) {
            return Err(ENCODE);
        }
        let database = parsed.path().trim_start_matches('/');
        if database.contains(['/', '@', ':']) || parsed.path().starts_with("//") {
            return Err(ENCODE);
        }
        if parsed
            .query()
            .is_some_and(|query| query.contains(['@', '?']))
        {
            return Err(ENCODE);
        }
        for (name, value) in parsed.query_pairs() {
            if value.is_empty() {
                return Err("its URL has an option without a value: options are `name=value`");
            }
            if ELSEWHERE.contains(&&*name) {
                return Err(
                    "its URL names the database, the user or the password by an option; these stand before the `?`",
                );
            }
        }
        if database.is_empty() && url.kind() == DatabaseKind::Postgres {
            return Err(
                "its URL names no database, and the driver would take one by the name of the user",
            );
        }
        Ok(Self(parsed))
    }

    /// The same, with the database of a tenant instead of its own.
    pub(super) fn of_database(&self, database: Option<&DatabaseName>) -> String {
        let Some(database) = database else {
            return self.0.as_str().to_owned();
        };
        let mut url = self.0.clone();
        url.set_path(database.as_str());
        url.into()
    }
}

/// Options that would go before what stands in the other parts of the URL.
const ELSEWHERE: &[&str] = &["dbname", "database", "user", "password", "service"];

/// Whether each `%` begins the code of a character.
fn is_encoded(text: &str) -> bool {
    text.split('%').skip(1).all(|rest| {
        let code = rest.as_bytes().get(..2);
        code.is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit) && code != b"00")
    })
}

#[cfg(test)]
mod tests {
    use super::NetworkUrl;
    use crate::database::DatabaseUrl;

    #[cfg(feature = "postgres")]
    const SCHEME: &str = "postgres";
    #[cfg(not(feature = "postgres"))]
    const SCHEME: &str = "mysql";

    fn parse(rest: &str) -> Result<NetworkUrl, &'static str> {
        let url = DatabaseUrl::parse(&format!("{SCHEME}://{rest}")).expect("a URL");
        NetworkUrl::parse(&url)
    }

    #[test]
    fn what_is_whole_is_taken() {
        for rest in [
            "host/main",
            "ann@host/main",
            "ann:secret@host:5433/main",
            "ann:s%2Fe%40c%23r%3Fe%25t@host/main?sslmode=require",
            "ann:secret@[::1]:5433/main",
            "ann:s@cret@host/main",
        ] {
            assert!(parse(rest).is_ok(), "{rest}");
        }
    }

    #[test]
    fn what_may_be_the_rest_of_a_password_is_not() {
        for rest in [
            "ann:se/cret@host/main",
            "ann:12/cret@host/main",
            "ann:se#cret@host/main",
            "ann:12#cret@host/main",
            "ann:se?cret@host/main",
            "ann:12?cret@host/main",
            "ann:12?c=ret@host/main",
            "ann:se%cret@host/main",
            "ann:secret%@host/main",
            "ann:secret%00@host/main",
            "ann:secret@host/main/secret",
            "ann:secret@host//main",
            "ann:secret@host/main#secret",
            "ann@host/main?password=secret",
            "ann:secret@host/main?dbname=other",
            "ann:secret@host/main?secret",
        ] {
            let problem = parse(rest)
                .err()
                .unwrap_or_else(|| panic!("{rest} is taken"));
            assert!(
                !problem.contains("secret") && !problem.contains("cret"),
                "{problem}"
            );
        }
    }

    #[test]
    fn the_database_is_exchanged_and_nothing_else() {
        let url = parse("ann:s%2Fecret@host:5433/main?a=b").expect("a URL");
        let rest = |text: String| text.split_once("://").expect("a URL").1.to_owned();
        assert!(rest(url.of_database(None)).starts_with("ann:s%2Fecret@host:5433/main?a=b"));
        let name = crate::catalog::DatabaseName::read("t_7").expect("a name");
        assert!(rest(url.of_database(Some(&name))).starts_with("ann:s%2Fecret@host:5433/t_7?a=b"));
    }
}
