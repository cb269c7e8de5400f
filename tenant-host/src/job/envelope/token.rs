//! The bytes of an envelope.
//!
//! | part | bytes |
//! | --- | --- |
//! | version, 1 or 2 | 1 |
//! | id of the key: its length, its text | 1, 1 to 32 |
//! | side: 0 is the host, 1 a tenant | 1 |
//! | id of the message | 16 |
//! | when it was issued and when it expires: milliseconds since 1970-01-01 UTC | 8, 8 |
//! | version 2: before when it is not opened, in the same way | 8 |
//! | generation of the tenant; 0 for the host | 8 |
//! | kind: its length, its text | 2, 1 to 64 |
//! | tenant: the length of its id, the id as text; the host has length 0 | 2, 0 to 128 |
//! | who has sent it: the length, the text; 0 if that is not known | 2, 0 to 255 |
//! | payload: JSON | the rest |
//! | code: HMAC-SHA256 of all before | 32 |
//!
//! Numbers begin with their highest byte. Each part has a fixed length or says its own, so two
//! different envelopes have different bytes. Before the code is checked, nothing is read but the
//! version and the id of the key, which are covered by it.

use std::time::Duration;

use super::keys::{CODE, EnvelopeKeys};
use super::{OpenError, SealError};
use crate::job::MessageId;

/// The version of an envelope that can be opened at once.
const VERSION: u8 = 1;

/// The version of one that waits for its time.
const LATER: u8 = 2;

/// Whose message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::job) enum Side {
    Host,
    Tenant,
}

/// What an envelope says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::job) struct Token<'a> {
    pub(in crate::job) side: Side,
    pub(in crate::job) id: MessageId,
    pub(in crate::job) issued: i64,
    pub(in crate::job) expires: i64,
    /// Before when it is not opened, if it has to wait.
    pub(in crate::job) not_before: Option<i64>,
    pub(in crate::job) generation: i64,
    pub(in crate::job) kind: &'a str,
    pub(in crate::job) tenant: &'a str,
    pub(in crate::job) user: &'a str,
    pub(in crate::job) payload: &'a [u8],
}

impl<'a> Token<'a> {
    /// The bytes, sealed with the current key.
    pub(super) fn seal(&self, keys: &EnvelopeKeys) -> Result<Vec<u8>, SealError> {
        let key = keys.current();
        let mut bytes = vec![match self.not_before {
            None => VERSION,
            Some(_) => LATER,
        }];
        bytes.push(u8::try_from(key.id().len()).map_err(|_| SealError::TooLong)?);
        bytes.extend(key.id().bytes());
        bytes.push(match self.side {
            Side::Host => 0,
            Side::Tenant => 1,
        });
        bytes.extend(self.id.bytes());
        let numbers = [Some(self.issued), Some(self.expires), self.not_before];
        for number in numbers.into_iter().flatten().chain([self.generation]) {
            bytes.extend(number.to_be_bytes());
        }
        for text in [self.kind, self.tenant, self.user] {
            let length = u16::try_from(text.len()).map_err(|_| SealError::TooLong)?;
            bytes.extend(length.to_be_bytes());
            bytes.extend(text.bytes());
        }
        bytes.extend(self.payload);
        let code = key.code(&bytes).ok_or(SealError::NoRandomness)?;
        bytes.extend(code);
        Ok(bytes)
    }

    /// What is in `bytes`, if one of the keys has sealed them.
    pub(in crate::job) fn open(bytes: &'a [u8], keys: &EnvelopeKeys) -> Result<Self, OpenError> {
        let mut rest = Reader(bytes);
        // A later version has another reader here. Those of before stay readable.
        let waits = match rest.byte()? {
            VERSION => false,
            LATER => true,
            version => return Err(OpenError::UnknownVersion { version }),
        };
        let length = rest.byte()?;
        let id = rest.text(length.into())?;
        let key = keys.find(id).ok_or(OpenError::UnknownKey)?;
        let split = bytes.len().checked_sub(CODE).ok_or(OpenError::Malformed)?;
        let (signed, code) = bytes.split_at(split);
        if !key.is_code(signed, code) {
            return Err(OpenError::Forged);
        }
        let read = signed.len().min(2 + id.len());
        Self::read(Reader(&signed[read..]), waits)
    }

    /// Reads what is authentic.
    fn read(mut rest: Reader<'a>, waits: bool) -> Result<Self, OpenError> {
        let side = match rest.byte()? {
            0 => Side::Host,
            1 => Side::Tenant,
            _ => return Err(OpenError::Malformed),
        };
        let token = Self {
            side,
            id: MessageId::from_bytes(rest.array()?),
            issued: i64::from_be_bytes(rest.array()?),
            expires: i64::from_be_bytes(rest.array()?),
            not_before: match waits {
                true => Some(i64::from_be_bytes(rest.array()?)),
                false => None,
            },
            generation: i64::from_be_bytes(rest.array()?),
            kind: rest.sized_text()?,
            tenant: rest.sized_text()?,
            user: rest.sized_text()?,
            payload: rest.0,
        };
        // The host has no tenant, and a tenant has an id.
        if (side == Side::Tenant) == token.tenant.is_empty() {
            return Err(OpenError::Malformed);
        }
        Ok(token)
    }

    /// Refuses one whose time has not come at `now`.
    pub(in crate::job) fn check_time(&self, now: i64) -> Result<(), OpenError> {
        if self.expires <= now {
            return Err(OpenError::Expired);
        }
        match self.not_before {
            Some(start) if start > now => Err(OpenError::TooEarly {
                early_by: Duration::from_millis(start.abs_diff(now)),
            }),
            _ => Ok(()),
        }
    }
}

/// Takes bytes from the front.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], OpenError> {
        let (taken, rest) = self
            .0
            .split_at_checked(length)
            .ok_or(OpenError::Malformed)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], OpenError> {
        self.take(N)?.try_into().map_err(|_| OpenError::Malformed)
    }

    fn byte(&mut self) -> Result<u8, OpenError> {
        Ok(u8::from_be_bytes(self.array()?))
    }

    fn text(&mut self, length: usize) -> Result<&'a str, OpenError> {
        std::str::from_utf8(self.take(length)?).map_err(|_| OpenError::Malformed)
    }

    fn sized_text(&mut self) -> Result<&'a str, OpenError> {
        let length = u16::from_be_bytes(self.array()?);
        self.text(length.into())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::super::{EnvelopeKeys, OpenError};
    use super::{Side, Token};
    use crate::job::MessageId;

    fn keys() -> EnvelopeKeys {
        EnvelopeKeys::new("k1", &[1; 32]).expect("a key")
    }

    fn token<'a>(tenant: &'a str, kind: &'a str, user: &'a str, payload: &'a [u8]) -> Token<'a> {
        Token {
            side: if tenant.is_empty() {
                Side::Host
            } else {
                Side::Tenant
            },
            id: MessageId::from_bytes([7; 16]),
            issued: 1_700_000_000_000,
            expires: 1_700_000_060_000,
            not_before: None,
            generation: 3,
            kind,
            tenant,
            user,
            payload,
        }
    }

    /// An envelope that an earlier release has sealed. It must stay readable.
    #[test]
    fn version_1_is_read() {
        const SEALED: &str = concat!(
            "01026b310107070707070707070707070707070707",
            "0000018bcfe568000000018bcfe652600000000000000003",
            "0004706f6b650001370003616e6e7b7d",
            "2d91ee704f9604276832fc727905efac5b3f44a35c585dfa61003a22cc11db89",
        );
        let bytes: Vec<u8> = (0..SEALED.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&SEALED[at..at + 2], 16).expect("digits"))
            .collect();
        let expected = token("7", "poke", "ann", b"{}");
        assert_eq!(Token::open(&bytes, &keys()), Ok(expected.clone()));
        assert_eq!(expected.seal(&keys()), Ok(bytes));
    }

    #[test]
    fn each_cut_and_each_changed_bit_is_noticed() {
        let keys = keys();
        let at_once = token("7", "poke", "ann", b"[1]");
        let later = Token {
            not_before: Some(1_700_000_030_000),
            ..at_once.clone()
        };
        for token in [at_once, later] {
            let bytes = token.seal(&keys).expect("room");
            assert_eq!(Token::open(&bytes, &keys), Ok(token));
            changes_are_noticed(&bytes, &keys);
        }
    }

    fn changes_are_noticed(bytes: &[u8], keys: &EnvelopeKeys) {
        for length in 0..bytes.len() {
            assert!(Token::open(&bytes[..length], keys).is_err(), "{length}");
        }
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.to_vec();
                changed[at] ^= 1 << bit;
                let opened = Token::open(&changed, keys);
                assert!(opened.is_err(), "byte {at}, bit {bit}");
            }
        }
        let mut longer = bytes.to_vec();
        longer.push(0);
        assert_eq!(Token::open(&longer, keys), Err(OpenError::Forged));
    }

    #[test]
    fn it_is_opened_in_its_time() {
        let later = Token {
            not_before: Some(1_700_000_030_000),
            ..token("7", "poke", "ann", b"[1]")
        };
        let early_by = Duration::from_millis(1);
        let expected = Err(OpenError::TooEarly { early_by });
        assert_eq!(later.check_time(1_700_000_029_999), expected);
        assert_eq!(later.check_time(1_700_000_030_000), Ok(()));
        assert_eq!(later.check_time(1_700_000_059_999), Ok(()));
        assert_eq!(later.check_time(1_700_000_060_000), Err(OpenError::Expired));
        let farthest = Token {
            not_before: Some(i64::MAX),
            expires: i64::MAX,
            ..later
        };
        assert!(farthest.check_time(i64::MIN).is_err());
    }

    #[test]
    fn another_version_and_another_key() {
        let keys = keys();
        let mut bytes = token("7", "poke", "", b"[1]").seal(&keys).expect("room");
        let same_id = EnvelopeKeys::new("k1", &[2; 32]).expect("a key");
        assert_eq!(Token::open(&bytes, &same_id), Err(OpenError::Forged));
        let other_id = EnvelopeKeys::new("k2", &[1; 32]).expect("a key");
        assert_eq!(Token::open(&bytes, &other_id), Err(OpenError::UnknownKey));
        let both = other_id.older("k1", &[1; 32]).expect("a key");
        assert!(Token::open(&bytes, &both).is_ok());
        // The version is authenticated, too.
        bytes[0] = 2;
        assert_eq!(Token::open(&bytes, &keys), Err(OpenError::Forged));
        bytes[0] = 3;
        let unknown = OpenError::UnknownVersion { version: 3 };
        assert_eq!(Token::open(&bytes, &keys), Err(unknown));
    }

    proptest! {
        #[test]
        fn what_is_sealed_is_opened(
            tenant in ".{0,40}",
            kind in ".{1,20}",
            user in ".{0,20}",
            payload in proptest::collection::vec(any::<u8>(), 0..60),
            not_before in any::<Option<i64>>(),
        ) {
            let keys = keys();
            let token = Token {
                not_before,
                ..token(&tenant, &kind, &user, &payload)
            };
            let bytes = token.seal(&keys).expect("room");
            prop_assert_eq!(Token::open(&bytes, &keys), Ok(token));
        }

        /// Whatever is moved from one text to the next, the bytes are others.
        #[test]
        fn two_envelopes_have_two_encodings(
            one in ("[a-c:/]{1,4}", "[a-c:/]{1,4}", "[a-c:/]{0,4}"),
            other in ("[a-c:/]{1,4}", "[a-c:/]{1,4}", "[a-c:/]{0,4}"),
        ) {
            let keys = keys();
            let seal = |(tenant, kind, user): &(String, String, String)| {
                token(tenant, kind, user, b"").seal(&keys)
            };
            prop_assert_eq!(one == other, seal(&one) == seal(&other));
        }

        #[test]
        fn any_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(Token::open(&bytes, &keys()).is_err());
        }
    }
}
