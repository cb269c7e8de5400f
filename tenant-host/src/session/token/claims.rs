//! What a token says of who asks.

use serde_json::value::RawValue;

use super::json::{self, NoObject, Object};
use super::path::ClaimPath;
use super::time::Times;
use crate::session::SessionError;

/// How much of a token is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// The whole token, in bytes.
    pub(crate) token: usize,
    /// A text in it, in bytes.
    pub(crate) text: usize,
    /// How many roles it names, and how many audiences.
    pub(crate) entries: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            token: 8 * 1024,
            text: 255,
            entries: 100,
        }
    }
}

/// In what form the roles stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RolesForm {
    /// A list of texts; one text is one role.
    List,
    /// One text, in which spaces separate them, as OAuth's `scope`.
    Spaced,
}

/// The claims of a token, as objects whose names stand once.
pub(crate) struct Claims<'a> {
    all: Object<'a>,
    limits: Limits,
}

impl<'a> Claims<'a> {
    pub(crate) fn parse(text: &'a str, limits: Limits) -> Result<Self, SessionError> {
        match Object::parse(text) {
            Ok(all) => Ok(Self { all, limits }),
            Err(NoObject::OtherValue) => Err(SessionError::Malformed {
                reason: "its claims are not an object",
            }),
            Err(NoObject::NameTwice) => Err(SessionError::Malformed {
                reason: "its claims have a name twice",
            }),
        }
    }

    /// Who signed it, by its own words: one text, never a list.
    pub(crate) fn issuer(&self) -> Result<String, SessionError> {
        self.required_text(&"iss".into())
    }

    /// Refuses a token that is not for `ours`.
    pub(crate) fn check_audience(&self, ours: &str) -> Result<(), SessionError> {
        let aud = ClaimPath::from("aud");
        let value = self.all.get("aud").ok_or_else(|| aud.missing())?;
        let audiences = match json::text(value) {
            Some(one) => vec![one],
            None => json::texts(value)
                .ok_or_else(|| aud.invalid("is neither a text nor a list of texts"))?,
        };
        if audiences.len() > self.limits.entries {
            return Err(aud.invalid("has too many entries"));
        }
        if audiences.iter().any(|audience| audience == ours) {
            Ok(())
        } else {
            Err(SessionError::WrongAudience)
        }
    }

    pub(crate) fn times(&self) -> Result<Times, SessionError> {
        let get = |name| self.all.get(name);
        Times::read(get("exp"), get("nbf"), get("iat"))
    }

    /// Whether there is a value, whatever it is.
    pub(crate) fn has(&self, path: &ClaimPath) -> Result<bool, SessionError> {
        Ok(path.find(&self.all)?.is_some())
    }

    /// A text that must be there and not be empty.
    pub(crate) fn required_text(&self, path: &ClaimPath) -> Result<String, SessionError> {
        let value = path.find(&self.all)?.ok_or_else(|| path.missing())?;
        let text = json::text(value).ok_or_else(|| path.invalid("is not a text"))?;
        self.check_text(path, &text)?;
        Ok(text)
    }

    /// A text that may be missing, and is one if it is there.
    pub(crate) fn text(&self, path: &ClaimPath) -> Result<Option<String>, SessionError> {
        let is_there = self.has(path)?;
        is_there.then(|| self.required_text(path)).transpose()
    }

    /// A text that is only shown: it may be missing, and an empty one counts as that.
    pub(crate) fn shown_text(&self, path: &ClaimPath) -> Result<Option<String>, SessionError> {
        let Some(value) = path.find(&self.all)? else {
            return Ok(None);
        };
        let text = json::text(value).ok_or_else(|| path.invalid("is not a text"))?;
        if text.is_empty() {
            return Ok(None);
        }
        self.check_text(path, &text)?;
        Ok(Some(text))
    }

    /// The text of a tenant's id: a text, or a whole number.
    pub(crate) fn id(&self, path: &ClaimPath) -> Result<Option<String>, SessionError> {
        let Some(value) = path.find(&self.all)? else {
            return Ok(None);
        };
        let text = json::text(value)
            .or_else(|| json::integer(value).map(str::to_owned))
            .ok_or_else(|| path.invalid("is neither a text nor a whole number"))?;
        self.check_text(path, &text)?;
        Ok(Some(text))
    }

    /// A whole number that must be there.
    pub(crate) fn required_integer(&self, path: &ClaimPath) -> Result<i64, SessionError> {
        let value = path.find(&self.all)?.ok_or_else(|| path.missing())?;
        json::integer(value)
            .and_then(|digits| digits.parse().ok())
            .ok_or_else(|| path.invalid("is not a whole number"))
    }

    /// The roles; none if the claim is missing.
    pub(crate) fn roles(
        &self,
        path: &ClaimPath,
        form: RolesForm,
    ) -> Result<Vec<String>, SessionError> {
        let Some(value) = path.find(&self.all)? else {
            return Ok(Vec::new());
        };
        let roles = read_roles(value, form).ok_or_else(|| match form {
            RolesForm::List => path.invalid("is neither a text nor a list of texts"),
            RolesForm::Spaced => path.invalid("is not a text"),
        })?;
        if roles.len() > self.limits.entries {
            return Err(path.invalid("has too many entries"));
        }
        roles
            .iter()
            .try_for_each(|role| self.check_text(path, role))?;
        Ok(roles)
    }

    /// Refuses a text that would break a log or a column: what says who asks is shown there.
    fn check_text(&self, path: &ClaimPath, text: &str) -> Result<(), SessionError> {
        if text.is_empty() {
            return Err(path.invalid("is empty"));
        }
        if text.len() > self.limits.text {
            return Err(path.invalid("is too long"));
        }
        if text.chars().any(char::is_control) {
            return Err(path.invalid("holds a control character"));
        }
        Ok(())
    }
}

fn read_roles(value: &RawValue, form: RolesForm) -> Option<Vec<String>> {
    let one = json::text(value);
    match (form, one) {
        (RolesForm::List, Some(one)) => Some(vec![one]),
        (RolesForm::List, None) => json::texts(value),
        (RolesForm::Spaced, Some(spaced)) => {
            let names = spaced.split(' ').filter(|name| !name.is_empty());
            Some(names.map(str::to_owned).collect())
        }
        (RolesForm::Spaced, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Claims, Limits, RolesForm};
    use crate::session::SessionError;

    const FEW: Limits = Limits {
        token: 1000,
        text: 8,
        entries: 2,
    };

    fn said<T: std::fmt::Debug>(
        claims: &str,
        read: impl FnOnce(&Claims<'_>) -> Result<T, SessionError>,
    ) -> String {
        match Claims::parse(claims, FEW).and_then(|claims| read(&claims)) {
            Ok(value) => format!("{value:?}"),
            Err(SessionError::InvalidClaim { claim, reason }) => format!("{claim} {reason}"),
            Err(SessionError::MissingClaim { claim }) => format!("no {claim}"),
            Err(SessionError::Malformed { reason }) => reason.to_owned(),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn an_id_is_a_text_or_a_whole_number() {
        let table = [
            (r#"{"t":7}"#, r#"Some("7")"#),
            (r#"{"t":"7"}"#, r#"Some("7")"#),
            (r#"{"t":-7}"#, r#"Some("-7")"#),
            (r#"{"t":0}"#, r#"Some("0")"#),
            (r#"{}"#, "None"),
            (r#"{"t":""}"#, "t is empty"),
            (r#"{"t":7.0}"#, "t is neither a text nor a whole number"),
            (r#"{"t":7e0}"#, "t is neither a text nor a whole number"),
            (r#"{"t":true}"#, "t is neither a text nor a whole number"),
            (r#"{"t":null}"#, "t is neither a text nor a whole number"),
            (r#"{"t":[7]}"#, "t is neither a text nor a whole number"),
            (
                r#"{"t":{"id":7}}"#,
                "t is neither a text nor a whole number",
            ),
            (r#"{"t":"123456789"}"#, "t is too long"),
            (r#"{"t":"a\nb"}"#, "t holds a control character"),
            (r#"{"t":"a\u0000"}"#, "t holds a control character"),
            (r#"{"t":7,"t":8}"#, "its claims have a name twice"),
        ];
        for (claims, expected) in table {
            assert_eq!(
                said(claims, |claims| claims.id(&"t".into())),
                expected,
                "{claims}"
            );
        }
    }

    #[test]
    fn a_path_leads_through_objects() {
        let table = [
            (r#"{"a":{"b":{"c":"x"}}}"#, r#"Some("x")"#),
            (r#"{"a":{"b":{}}}"#, "None"),
            (r#"{"a":{}}"#, "None"),
            (
                r#"{"a":{"b":{"c":"x","c":"y"}}}"#,
                "a.b.c stands in an object that has a name twice",
            ),
            (r#"{"a":{"b":[]}}"#, "a.b.c does not stand in an object"),
            (r#"{"a":"b"}"#, "a.b.c does not stand in an object"),
            (r#"{"a":null}"#, "a.b.c does not stand in an object"),
            // A name with dots in it is another claim.
            (r#"{"a.b.c":"y"}"#, "None"),
        ];
        for (claims, expected) in table {
            assert_eq!(
                said(claims, |claims| claims.id(&"a.b.c".into())),
                expected,
                "{claims}"
            );
        }
        let url = r#"{"https://a.b/c":"x"}"#;
        assert_eq!(
            said(url, |claims| claims.id(&"https://a.b/c".into())),
            r#"Some("x")"#
        );
    }

    #[test]
    fn an_audience_is_ours_or_ours_is_among_them() {
        let table = [
            (r#"{"aud":"ours"}"#, "()"),
            (r#"{"aud":["other","ours"]}"#, "()"),
            (r#"{}"#, "no aud"),
            (r#"{"aud":"Ours"}"#, "WrongAudience"),
            (r#"{"aud":"ours "}"#, "WrongAudience"),
            (r#"{"aud":"ours.example"}"#, "WrongAudience"),
            (r#"{"aud":""}"#, "WrongAudience"),
            (r#"{"aud":[]}"#, "WrongAudience"),
            (r#"{"aud":["other"]}"#, "WrongAudience"),
            (
                r#"{"aud":["ours",1]}"#,
                "aud is neither a text nor a list of texts",
            ),
            (
                r#"{"aud":{"ours":1}}"#,
                "aud is neither a text nor a list of texts",
            ),
            (
                r#"{"aud":null}"#,
                "aud is neither a text nor a list of texts",
            ),
            (r#"{"aud":["a","b","ours"]}"#, "aud has too many entries"),
        ];
        for (claims, expected) in table {
            let read = |claims: &Claims<'_>| claims.check_audience("ours");
            assert_eq!(said(claims, read), expected, "{claims}");
        }
    }

    #[test]
    fn roles_are_texts() {
        let list = [
            (r#"{"r":["a","b"]}"#, r#"["a", "b"]"#),
            (r#"{"r":"a b"}"#, r#"["a b"]"#),
            (r#"{"r":[]}"#, "[]"),
            (r#"{}"#, "[]"),
            (
                r#"{"r":["a",1]}"#,
                "r is neither a text nor a list of texts",
            ),
            (r#"{"r":null}"#, "r is neither a text nor a list of texts"),
            (
                r#"{"r":{"a":true}}"#,
                "r is neither a text nor a list of texts",
            ),
            (r#"{"r":["a","b","c"]}"#, "r has too many entries"),
            (r#"{"r":[""]}"#, "r is empty"),
            (r#"{"r":["123456789"]}"#, "r is too long"),
        ];
        for (claims, expected) in list {
            let read = |claims: &Claims<'_>| claims.roles(&"r".into(), RolesForm::List);
            assert_eq!(said(claims, read), expected, "{claims}");
        }
        let spaced = [
            (r#"{"r":"a b"}"#, r#"["a", "b"]"#),
            (r#"{"r":" a  "}"#, r#"["a"]"#),
            (r#"{"r":""}"#, "[]"),
            (r#"{"r":["a"]}"#, "r is not a text"),
            (r#"{"r":"a b c"}"#, "r has too many entries"),
        ];
        for (claims, expected) in spaced {
            let read = |claims: &Claims<'_>| claims.roles(&"r".into(), RolesForm::Spaced);
            assert_eq!(said(claims, read), expected, "{claims}");
        }
    }

    #[test]
    fn an_issuer_is_one_text() {
        let table = [
            (r#"{"iss":"x"}"#, r#""x""#),
            (r#"{"iss":["x"]}"#, "iss is not a text"),
            (r#"{"iss":null}"#, "iss is not a text"),
            (r#"{"iss":""}"#, "iss is empty"),
            (r#"{}"#, "no iss"),
            (r#"{"iss":"x","iss":"y"}"#, "its claims have a name twice"),
            (r#"["x"]"#, "its claims are not an object"),
        ];
        for (claims, expected) in table {
            assert_eq!(said(claims, |claims| claims.issuer()), expected, "{claims}");
        }
    }
}
