//! The key of an entry, as bytes that can't be read in two ways.

use std::fmt;
use std::sync::Arc;

/// Whose an entry is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Owner {
    /// The host.
    Host,
    /// A tenant.
    Tenant(Life),
    /// Several tenants together, in order, each once.
    Set(Vec<Life>),
}

/// A tenant in one of its lives.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Life {
    /// The text of its id.
    pub(super) id: String,
    /// The number of its generation.
    pub(super) generation: i64,
}

impl Owner {
    /// Of several tenants; their order does not count.
    pub(super) fn set(mut lives: Vec<Life>) -> Self {
        lives.sort_unstable();
        lives.dedup();
        Self::Set(lives)
    }

    /// Whose mark an entry of it carries: that of each tenant, or the host's.
    pub(super) fn marked(&self) -> Vec<Marked> {
        match self {
            Self::Host => vec![None],
            Self::Tenant(life) => vec![Some(life.id.clone())],
            Self::Set(lives) => lives.iter().map(|life| Some(life.id.clone())).collect(),
        }
    }
}

/// A tenant, by the text of its id, or the host.
pub(super) type Marked = Option<String>;

/// The key of an entry. Only [`CacheKey::new`] makes one, of an owner.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct CacheKey(Arc<[u8]>);

impl CacheKey {
    /// The key `key` of an owner, with the marks of those whose it is.
    ///
    /// Each part of changing length comes after its length, and each list after the count of its
    /// parts. So there is one way to read the bytes, and different parts give different bytes,
    /// whatever characters are in them.
    pub(super) fn new(owner: &Owner, marks: &[u128], key: &[u8]) -> Self {
        let mut bytes = Vec::with_capacity(64 + key.len());
        match owner {
            Owner::Host => bytes.push(0),
            Owner::Tenant(life) => {
                bytes.push(1);
                put_life(&mut bytes, life);
            }
            Owner::Set(lives) => {
                bytes.push(2);
                put_number(&mut bytes, lives.len() as u64);
                lives.iter().for_each(|life| put_life(&mut bytes, life));
            }
        }
        put_number(&mut bytes, marks.len() as u64);
        for mark in marks {
            bytes.extend(mark.to_be_bytes());
        }
        put_text(&mut bytes, key);
        Self(bytes.into())
    }

    #[cfg(feature = "redis")]
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for CacheKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CacheKey({} bytes)", self.0.len())
    }
}

fn put_life(bytes: &mut Vec<u8>, life: &Life) {
    put_text(bytes, life.id.as_bytes());
    bytes.extend(life.generation.to_be_bytes());
}

pub(super) fn put_text(bytes: &mut Vec<u8>, text: &[u8]) {
    put_number(bytes, text.len() as u64);
    bytes.extend(text);
}

fn put_number(bytes: &mut Vec<u8>, number: u64) {
    bytes.extend(number.to_be_bytes());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{CacheKey, Life, Owner};

    fn text() -> impl Strategy<Value = String> {
        // Short ones of few characters meet often; others are any.
        prop_oneof![4 => "[a:/*\u{0}]{0,3}", 1 => any::<String>()]
    }

    fn life() -> impl Strategy<Value = Life> {
        let generation = prop_oneof![0..3_i64, any::<i64>()];
        (text(), generation).prop_map(|(id, generation)| Life { id, generation })
    }

    fn owner() -> impl Strategy<Value = Owner> {
        prop_oneof![
            Just(Owner::Host),
            life().prop_map(Owner::Tenant),
            prop::collection::vec(life(), 0..3).prop_map(Owner::set),
        ]
    }

    type Parts = (Owner, Vec<u128>, Vec<u8>);

    fn parts() -> impl Strategy<Value = Parts> {
        let marks = prop::collection::vec(0..3_u128, 0..3);
        (owner(), marks, text().prop_map(String::into_bytes))
    }

    fn key((owner, marks, key): &Parts) -> CacheKey {
        CacheKey::new(owner, marks, key)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// Two keys are alike if all of their parts are, and otherwise not.
        #[test]
        fn different_parts_give_different_keys(one in parts(), other in parts()) {
            prop_assert_eq!(key(&one) == key(&other), one == other);
            prop_assert_eq!(key(&one), key(&one.clone()));
        }

        /// A piece that moves from one part into the next one makes another key.
        #[test]
        fn no_separator_is_mistaken(id in text(), piece in text(), rest in text()) {
            let of = |id: String, key: String| {
                let life = Life { id, generation: 1 };
                CacheKey::new(&Owner::Tenant(life), &[0], key.as_bytes())
            };
            let one = of(format!("{id}{piece}"), rest.clone());
            let other = of(id, format!("{piece}{rest}"));
            prop_assert_eq!(one == other, piece.is_empty());
        }
    }

    #[test]
    fn a_set_has_no_order_and_is_no_tenant() {
        let life = |id: &str| Life {
            id: id.to_owned(),
            generation: 1,
        };
        let (a, b) = (life("a"), life("b"));
        let set = Owner::set(vec![b.clone(), a.clone(), b.clone()]);
        assert_eq!(set, Owner::set(vec![a.clone(), b]));
        assert_ne!(
            CacheKey::new(&Owner::set(vec![a.clone()]), &[0], b""),
            CacheKey::new(&Owner::Tenant(a), &[0], b"")
        );
        assert_ne!(
            CacheKey::new(&Owner::set(Vec::new()), &[], b""),
            CacheKey::new(&Owner::Host, &[], b"")
        );
    }
}
