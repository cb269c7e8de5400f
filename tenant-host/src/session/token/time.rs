//! When a token is valid.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::value::RawValue;

use super::json;
use super::path::ClaimPath;
use crate::session::SessionError;

/// The end of the year 9999, which is as far as anyone issues tokens.
const LAST_SECOND: f64 = 253_402_300_799.0;

/// The moments that a token names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Times {
    pub(crate) expires: SystemTime,
    not_before: Option<SystemTime>,
    pub(crate) issued: Option<SystemTime>,
}

/// What an issuer's tokens are held to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TimeRules {
    /// How far the issuer's clock may be from ours.
    pub(crate) leeway: Duration,
    /// From `iat` to `exp`.
    pub(crate) longest: Option<Duration>,
}

impl Times {
    pub(crate) fn read(
        exp: Option<&RawValue>,
        nbf: Option<&RawValue>,
        iat: Option<&RawValue>,
    ) -> Result<Self, SessionError> {
        Ok(Self {
            expires: moment("exp", exp)?.ok_or_else(|| ClaimPath::from("exp").missing())?,
            not_before: moment("nbf", nbf)?,
            issued: moment("iat", iat)?,
        })
    }

    pub(crate) fn check(&self, now: SystemTime, rules: TimeRules) -> Result<(), SessionError> {
        let latest = now + rules.leeway;
        if self.expires + rules.leeway <= now {
            return Err(SessionError::Expired);
        }
        if self.not_before.is_some_and(|start| start > latest) {
            return Err(SessionError::NotYetValid);
        }
        if self.issued.is_some_and(|issued| issued > latest) {
            return Err(SessionError::IssuedInFuture);
        }
        let Some(longest) = rules.longest else {
            return Ok(());
        };
        let issued = self
            .issued
            .ok_or_else(|| ClaimPath::from("iat").missing())?;
        // A token that ends before it begins lasts no longer than allowed.
        match self.expires.duration_since(issued) {
            Ok(lifetime) if lifetime > longest => Err(SessionError::LivesTooLong { longest }),
            _ => Ok(()),
        }
    }
}

/// A number of seconds since 1970, with a fraction or without (RFC 7519, NumericDate).
fn moment(
    claim: &'static str,
    value: Option<&RawValue>,
) -> Result<Option<SystemTime>, SessionError> {
    let Some(value) = value else {
        return Ok(None);
    };
    let invalid = |reason| ClaimPath::from(claim).invalid(reason);
    let seconds = json::number(value).ok_or_else(|| invalid("is not a number"))?;
    if !(0.0..=LAST_SECOND).contains(&seconds) {
        return Err(invalid("is not a time between 1970 and 9999"));
    }
    // To the millisecond, which is how the catalog holds its times: a fraction that is one
    // must not come out a little below it.
    let millis = (seconds * 1000.0).round() as u64;
    Ok(Some(UNIX_EPOCH + Duration::from_millis(millis)))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::{TimeRules, Times};
    use crate::session::SessionError;
    use crate::session::token::json::Object;

    /// What is said at second 1000 of the claims, with 5 s of leeway.
    fn said(claims: &str, longest: Option<u64>) -> String {
        let claims = Object::parse(claims).expect("an object");
        let (exp, nbf, iat) = (claims.get("exp"), claims.get("nbf"), claims.get("iat"));
        let rules = TimeRules {
            leeway: Duration::from_secs(5),
            longest: longest.map(Duration::from_secs),
        };
        let now = UNIX_EPOCH + Duration::from_secs(1000);
        let result = Times::read(exp, nbf, iat).and_then(|times| times.check(now, rules));
        match result {
            Ok(()) => "valid".to_owned(),
            Err(SessionError::InvalidClaim { claim, reason }) => format!("{claim} {reason}"),
            Err(SessionError::MissingClaim { claim }) => format!("no {claim}"),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn a_time_is_a_number_and_is_looked_at() {
        let table = [
            (r#"{"exp":1001}"#, "valid"),
            (r#"{"exp":996}"#, "valid"),
            (r#"{"exp":995.5}"#, "valid"),
            (r#"{"exp":995}"#, "Expired"),
            (r#"{"exp":0}"#, "Expired"),
            (r#"{}"#, "no exp"),
            (r#"{"exp":"1001"}"#, "exp is not a number"),
            (r#"{"exp":null}"#, "exp is not a number"),
            (r#"{"exp":true}"#, "exp is not a number"),
            (r#"{"exp":[1001]}"#, "exp is not a number"),
            (r#"{"exp":{"n":1001}}"#, "exp is not a number"),
            (r#"{"exp":-1}"#, "exp is not a time between 1970 and 9999"),
            (
                r#"{"exp":1e300}"#,
                "exp is not a time between 1970 and 9999",
            ),
            (
                r#"{"exp":1e999}"#,
                "exp is not a time between 1970 and 9999",
            ),
            (
                r#"{"exp":18446744073709551615}"#,
                "exp is not a time between 1970 and 9999",
            ),
            (r#"{"exp":2000,"nbf":0}"#, "valid"),
            (r#"{"exp":2000,"nbf":1005}"#, "valid"),
            (r#"{"exp":2000,"nbf":1005.1}"#, "NotYetValid"),
            (r#"{"exp":9000,"nbf":4600}"#, "NotYetValid"),
            (r#"{"exp":9000,"nbf":"4600"}"#, "nbf is not a number"),
            (r#"{"exp":9000,"nbf":"0"}"#, "nbf is not a number"),
            (r#"{"exp":9000,"nbf":null}"#, "nbf is not a number"),
            (r#"{"exp":2000,"iat":1005}"#, "valid"),
            (r#"{"exp":2000,"iat":1006}"#, "IssuedInFuture"),
            (r#"{"exp":2000,"iat":"900"}"#, "iat is not a number"),
        ];
        for (claims, expected) in table {
            assert_eq!(said(claims, None), expected, "{claims}");
        }
    }

    #[test]
    fn a_lifetime_has_a_limit_if_one_is_set() {
        let table = [
            (r#"{"exp":1500,"iat":900}"#, "valid"),
            (
                r#"{"exp":1501,"iat":900}"#,
                "LivesTooLong { longest: 600s }",
            ),
            (r#"{"exp":1500}"#, "no iat"),
        ];
        for (claims, expected) in table {
            assert_eq!(said(claims, Some(600)), expected, "{claims}");
        }
        assert_eq!(said(r#"{"exp":9500,"iat":900}"#, None), "valid");
    }
}
