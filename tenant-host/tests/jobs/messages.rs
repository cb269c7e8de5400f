//! What the tests send, and with which keys.

use serde::{Deserialize, Serialize};
use tenant_host::catalog::Catalog;
use tenant_host::job::{EnvelopeKeys, Message, Opener, Sealer};

use super::common::authority;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poke {
    pub text: String,
}

impl Message for Poke {
    const KIND: &'static str = "poke";
}

/// Has the same payload, and is another kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delete {
    pub text: String,
}

impl Message for Delete {
    const KIND: &'static str = "delete";
}

pub fn poke(text: &str) -> Poke {
    Poke {
        text: text.to_owned(),
    }
}

pub fn keys() -> EnvelopeKeys {
    EnvelopeKeys::new("2026", &[7; 32]).expect("a key")
}

pub fn sealer() -> Sealer {
    Sealer::new(&keys())
}

pub fn opener(catalog: &Catalog<i64>) -> Opener<i64> {
    Opener::new(authority(), catalog, &keys())
}
