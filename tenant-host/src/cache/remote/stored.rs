//! What is under the keys of Redis.

use crate::cache::key::{CacheKey, Marked, Owner, put_text};

/// The length of a mark.
const MARK: usize = 16;

/// The keys of one entry.
pub(super) struct Keys {
    /// Of the entry.
    pub(super) entry: Vec<u8>,
    /// Of the marks of those whose it is.
    pub(super) marks: Vec<Vec<u8>>,
}

impl Keys {
    pub(super) fn new(cache: &str, owner: &Owner, key: &[u8]) -> Self {
        let mut entry = prefix(cache, b'e');
        entry.extend(CacheKey::new(owner, &[], key).bytes());
        let marks = owner.marked();
        Self {
            entry,
            marks: marks.iter().map(|of| mark_key(cache, of)).collect(),
        }
    }

    pub(super) fn marks(&self) -> Vec<&[u8]> {
        self.marks.iter().map(Vec::as_slice).collect()
    }

    /// First the marks, then the entry.
    pub(super) fn all(&self) -> Vec<&[u8]> {
        let mut keys = self.marks();
        keys.push(&self.entry);
        keys
    }
}

/// The key of the mark of a tenant, or of the host.
pub(super) fn mark_key(cache: &str, of: &Marked) -> Vec<u8> {
    let mut key = prefix(cache, b'm');
    match of {
        None => key.push(0),
        Some(id) => {
            key.push(1);
            put_text(&mut key, id.as_bytes());
        }
    }
    key
}

fn prefix(cache: &str, kind: u8) -> Vec<u8> {
    let mut key = b"tenant-cache:".to_vec();
    put_text(&mut key, cache.as_bytes());
    key.push(kind);
    key
}

/// The marks of those whose an entry is, if all of them are there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Marks(Vec<u8>);

impl Marks {
    pub(super) fn read(found: &[Option<Vec<u8>>]) -> Option<Self> {
        let mut marks = Vec::with_capacity(found.len() * MARK);
        for mark in found {
            let mark = mark.as_ref().filter(|mark| mark.len() == MARK)?;
            marks.extend(mark);
        }
        Some(Self(marks))
    }

    /// What is stored of an entry: the marks, and then the value.
    pub(super) fn before(&self, value: &[u8]) -> Vec<u8> {
        let mut stored = self.0.clone();
        stored.extend(value);
        stored
    }

    /// The value of what is stored, if it has these marks.
    pub(super) fn strip<'a>(&self, stored: &'a [u8]) -> Option<&'a [u8]> {
        stored.strip_prefix(&*self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Keys, Marks, mark_key};
    use crate::cache::key::Owner;

    #[test]
    fn an_entry_with_another_mark_is_none() {
        let marks = |byte: u8| Marks::read(&[Some(vec![byte; 16])]).expect("marks");
        let stored = marks(1).before(b"value");
        assert_eq!(marks(1).strip(&stored), Some(&b"value"[..]));
        assert_eq!(marks(2).strip(&stored), None);
        assert_eq!(Marks::read(&[Some(vec![1; 16]), None]), None);
        assert_eq!(Marks::read(&[Some(vec![1; 15])]), None);
    }

    #[test]
    fn marks_and_entries_have_different_keys() {
        let host = Keys::new("c", &Owner::Host, b"");
        assert_ne!(host.entry, host.marks[0]);
        assert_ne!(mark_key("c", &None), mark_key("c", &Some(String::new())));
        assert_ne!(mark_key("a", &None), mark_key("ab", &None));
    }
}
