//! What a token's header says.

use super::json::{self, Object};
use crate::session::SessionError;

/// The longest `kid`, in bytes.
const LONGEST_KID: usize = 256;

/// The header. It is read to be compared with what the configuration says; it decides nothing
/// but which of the issuer's keys is tried. `jwk`, `jku`, `x5u` and `x5c` are not read: a
/// token does not bring its own key.
pub(crate) struct Header {
    /// How it is signed, by its own words.
    pub(crate) alg: String,
    /// By which key.
    pub(crate) kid: Option<String>,
    /// What kind of token it is.
    typ: Option<String>,
}

/// Which kinds of token an issuer signs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Types {
    /// A token that does not say what it is.
    pub(crate) untyped: bool,
    /// Access tokens by RFC 9068, and no others.
    pub(crate) only_access_tokens: bool,
}

impl Header {
    pub(crate) fn parse(text: &str) -> Result<Self, SessionError> {
        let header = Object::parse(text).map_err(SessionError::header)?;
        if header.get("crit").is_some() {
            return Err(SessionError::CriticalHeader);
        }
        let text = |name, reason| match header.get(name) {
            None => Ok(None),
            Some(value) => match json::text(value) {
                Some(text) => Ok(Some(text)),
                None => Err(SessionError::Malformed { reason }),
            },
        };
        let kid = text("kid", "its `kid` is not a text")?;
        if kid.as_ref().is_some_and(|kid| kid.len() > LONGEST_KID) {
            return Err(SessionError::Malformed {
                reason: "its `kid` is longer than 256 bytes",
            });
        }
        Ok(Self {
            alg: text("alg", "its `alg` is not a text")?.ok_or(SessionError::Malformed {
                reason: "its header has no `alg`",
            })?,
            kid,
            typ: text("typ", "its `typ` is not a text")?,
        })
    }

    /// Refuses what is not a token of a session: by RFC 8725, tokens for different purposes
    /// have different types.
    pub(crate) fn check_type(&self, types: Types) -> Result<(), SessionError> {
        let Some(typ) = &self.typ else {
            return if types.untyped {
                Ok(())
            } else {
                Err(SessionError::WrongType)
            };
        };
        let mut typ = typ.to_ascii_lowercase();
        // A media type may be written in full.
        if let Some(short) = typ.strip_prefix("application/") {
            typ = short.to_owned();
        }
        match typ.as_str() {
            "at+jwt" => Ok(()),
            "jwt" if !types.only_access_tokens => Ok(()),
            _ => Err(SessionError::WrongType),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Header, Types};
    use crate::session::SessionError;

    fn checked(json: &str, types: Types) -> Result<(), SessionError> {
        Header::parse(json)?.check_type(types)
    }

    #[test]
    fn a_type_is_one_of_two() {
        let access = Types {
            untyped: false,
            only_access_tokens: true,
        };
        let untyped = Types {
            untyped: true,
            only_access_tokens: false,
        };
        let table = [
            // typ, accepted by default, access tokens only, without type
            (r#","typ":"JWT""#, true, false, true),
            (r#","typ":"jwt""#, true, false, true),
            (r#","typ":"application/jwt""#, true, false, true),
            (r#","typ":"at+jwt""#, true, true, true),
            (r#","typ":"AT+JWT""#, true, true, true),
            (r#","typ":"application/at+jwt""#, true, true, true),
            (r#","typ":"secevent+jwt""#, false, false, false),
            (r#","typ":"logout+jwt""#, false, false, false),
            (r#","typ":"dpop+jwt""#, false, false, false),
            (r#","typ":"JWE""#, false, false, false),
            (r#","typ":"""#, false, false, false),
            (r#","typ":"text/jwt""#, false, false, false),
            ("", false, false, true),
        ];
        for (typ, by_default, by_access, by_untyped) in table {
            let json = format!(r#"{{"alg":"HS256"{typ}}}"#);
            for (types, accepted) in [
                (Types::default(), by_default),
                (access, by_access),
                (untyped, by_untyped),
            ] {
                let result = checked(&json, types);
                match accepted {
                    true => assert!(result.is_ok(), "{json} {types:?}"),
                    false => assert!(
                        matches!(result, Err(SessionError::WrongType)),
                        "{json} {types:?}"
                    ),
                }
            }
        }
    }

    #[test]
    fn a_header_that_is_not_understood_is_refused() {
        for crit in [r#"["exp"]"#, "[]", "null", "\"b64\""] {
            let json = format!(r#"{{"alg":"HS256","typ":"JWT","crit":{crit}}}"#);
            let result = checked(&json, Types::default());
            assert!(
                matches!(result, Err(SessionError::CriticalHeader)),
                "{json}"
            );
        }
        let malformed = [
            ("[]", "its header is not an object"),
            (r#"{"typ":"JWT"}"#, "its header has no `alg`"),
            (r#"{"alg":null}"#, "its `alg` is not a text"),
            (r#"{"alg":["HS256"]}"#, "its `alg` is not a text"),
            (r#"{"alg":"HS256","kid":7}"#, "its `kid` is not a text"),
            (r#"{"alg":"HS256","typ":null}"#, "its `typ` is not a text"),
            (
                r#"{"alg":"HS256","alg":"none"}"#,
                "its header has a name twice",
            ),
            (
                r#"{"alg":"HS256","x":1,"x":1}"#,
                "its header has a name twice",
            ),
        ];
        for (json, expected) in malformed {
            match checked(json, Types::default()) {
                Err(SessionError::Malformed { reason }) => assert_eq!(reason, expected, "{json}"),
                other => panic!("{json}: {other:?}"),
            }
        }
        let long = format!(r#"{{"alg":"HS256","kid":"{}"}}"#, "k".repeat(257));
        assert!(matches!(
            checked(&long, Types::default()),
            Err(SessionError::Malformed { .. })
        ));
    }
}
