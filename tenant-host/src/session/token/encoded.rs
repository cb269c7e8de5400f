//! The three parts of a token.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::session::SessionError;

/// A token that was taken apart. Nothing in it is verified.
pub(crate) struct Encoded<'a> {
    /// What is signed: header and claims, as they were sent.
    pub(crate) signed: &'a str,
    /// The header, JSON.
    pub(crate) header: String,
    /// The claims, JSON.
    pub(crate) claims: String,
    /// The signature.
    pub(crate) signature: Vec<u8>,
}

impl<'a> Encoded<'a> {
    /// Takes a token of at most `limit` bytes apart.
    pub(crate) fn split(token: &'a str, limit: usize) -> Result<Self, SessionError> {
        if token.is_empty() {
            return Err(SessionError::NoToken);
        }
        if token.len() > limit {
            return Err(SessionError::TooLong { limit });
        }
        let malformed = |reason| SessionError::Malformed { reason };
        let (signed, signature) = token
            .rsplit_once('.')
            .ok_or_else(|| malformed("it does not have three parts"))?;
        let (header, claims) = signed
            .split_once('.')
            .filter(|(_, claims)| !claims.contains('.'))
            .ok_or_else(|| malformed("it does not have three parts"))?;
        if signature.is_empty() {
            return Err(malformed("it has no signature"));
        }
        Ok(Self {
            signed,
            header: json(header).ok_or_else(|| malformed("its header is not base64url"))?,
            claims: json(claims).ok_or_else(|| malformed("its claims are not base64url"))?,
            signature: decode(signature)
                .ok_or_else(|| malformed("its signature is not base64url"))?,
        })
    }
}

fn json(part: &str) -> Option<String> {
    String::from_utf8(decode(part)?).ok()
}

/// Without padding, white space or bits that are left over: each token has one text.
pub(crate) fn decode(part: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(part).ok()
}

pub(crate) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::{Encoded, encode};
    use crate::session::SessionError;

    fn refusal(token: &str) -> String {
        match Encoded::split(token, 100) {
            Ok(_) => "none".to_owned(),
            Err(SessionError::Malformed { reason }) => reason.to_owned(),
            Err(other) => format!("{other:?}"),
        }
    }

    #[test]
    fn a_token_has_three_parts_in_one_form_of_base64() {
        let (header, claims, signature) = (encode(b"{}"), encode(b"{\"a\":1}"), encode(b"sign"));
        let whole = format!("{header}.{claims}.{signature}");
        assert_eq!(refusal(&whole), "none");
        let three = "it does not have three parts";
        let cases = [
            (String::new(), "NoToken"),
            ("a".repeat(101), "TooLong { limit: 100 }"),
            (header.clone(), three),
            (format!("{header}.{claims}"), three),
            (format!("{whole}.{signature}"), three),
            (format!("{whole}.a.b"), three),
            (format!("{header}.{claims}."), "it has no signature"),
            (format!("{whole}=="), "its signature is not base64url"),
            (format!("{whole} "), "its signature is not base64url"),
            (format!(" {whole}"), "its header is not base64url"),
            (
                format!("{header}\n.{claims}.{signature}"),
                "its header is not base64url",
            ),
            (
                format!("{header}.{claims}=.{signature}"),
                "its claims are not base64url",
            ),
            (
                format!("{header}.{}.{signature}", encode(&[0xff])),
                "its claims are not base64url",
            ),
            // The last character has bits that mean nothing; other ones there are refused.
            (
                format!("{header}.{claims}.{}", "c2lnbh"),
                "its signature is not base64url",
            ),
            // Standard base64.
            (
                format!("{header}.{claims}.+/+/"),
                "its signature is not base64url",
            ),
        ];
        for (token, reason) in cases {
            assert_eq!(refusal(&token), reason, "{token:?}");
        }
    }
}
