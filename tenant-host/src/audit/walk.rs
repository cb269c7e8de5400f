//! Going along a chain, entry by entry.

use std::fmt;

use super::encoding::{genesis, hash};
use super::schema::{EntryRow, HeadRow};
use super::scope::chain_of;
use super::verify::{Checkpoint, Verified};

/// What is wrong with an audit log, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// The id of the tenant whose log it is, as text; `None` if it is the host's.
    pub tenant: Option<String>,
    /// The number of the entry.
    pub seq: i64,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// It is not there.
    Missing,
    /// It is not what was written.
    Changed,
    /// It does not follow the entry that stands before it.
    NotLinked,
    /// It belongs to another log.
    Foreign,
    /// It was added past the head of the log.
    PastHead,
    /// The head of the log, which tells the last entry, is not what was written with that.
    Head,
    /// The entries up to this one were removed, and no entry says so.
    Anchor,
    /// It is not the one that the checkpoint names.
    Checkpoint,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "is not there",
            Self::Changed => "is not what was written",
            Self::NotLinked => "does not follow the one before it",
            Self::Foreign => "belongs to another log",
            Self::PastHead => "was added past the head of the log",
            Self::Head => "is not what the head of the log says",
            Self::Anchor => "and those before it were removed, and no entry says so",
            Self::Checkpoint => "is not the one that the checkpoint names",
        })
    }
}

impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the entry {} {}", self.seq, self.fault)
    }
}

/// The action of the entry that says which entries were removed.
pub(super) const RETAIN: &str = "audit.retain";

/// How that entry names the last one that was removed.
pub(super) fn anchor(seq: i64, hash: &str) -> String {
    format!("{seq}/{hash}")
}

/// A walk along the chain, from its first entry that is there.
pub(super) struct Walk {
    chain: String,
    tenant: Option<String>,
    head: HeadRow,
    has_begun: bool,
    checkpoint: Option<Checkpoint>,
    /// The last entry that is all right, and its hash.
    at: i64,
    hash: String,
    /// What the last entry says that names removed ones.
    anchor: Option<String>,
}

impl Walk {
    pub(super) fn new(
        chain: String,
        tenant: Option<String>,
        head: Option<HeadRow>,
        checkpoint: Option<Checkpoint>,
    ) -> Self {
        let genesis = genesis(&chain);
        let has_begun = head.is_some();
        let head = head.unwrap_or_else(|| HeadRow {
            chain: chain.clone(),
            seq: 0,
            hash: genesis.clone(),
            anchor_seq: 0,
            anchor_hash: genesis,
        });
        Self {
            chain,
            tenant,
            has_begun,
            checkpoint,
            at: head.anchor_seq,
            hash: head.anchor_hash.clone(),
            anchor: None,
            head,
        }
    }

    /// One along what is kept of a tenant's log, beginning with this entry. There is no head.
    pub(super) fn from(tenant: &str, first: &EntryRow) -> Self {
        let head = HeadRow {
            chain: chain_of(tenant),
            seq: i64::MAX,
            hash: String::new(),
            anchor_seq: first.seq - 1,
            anchor_hash: first.previous.clone(),
        };
        Self::new(
            head.chain.clone(),
            Some(tenant.to_owned()),
            Some(head),
            None,
        )
    }

    /// The last entry that is all right.
    pub(super) fn at(&self) -> i64 {
        self.at
    }

    /// Its hash.
    pub(super) fn hash(&self) -> &str {
        &self.hash
    }

    /// Whether there should be more entries.
    pub(super) fn goes_on(&self) -> bool {
        self.at < self.head.seq
    }

    /// Goes to the next entry.
    pub(super) fn step(&mut self, row: &EntryRow) -> Result<(), Break> {
        if row.chain != self.chain {
            return Err(self.fault(row.seq, Fault::Foreign));
        }
        if row.seq != self.at + 1 {
            return Err(self.fault(self.at + 1, Fault::Missing));
        }
        if row.hash != hash(row) {
            return Err(self.fault(row.seq, Fault::Changed));
        }
        if row.previous != self.hash {
            return Err(self.fault(row.seq, Fault::NotLinked));
        }
        if row.action == RETAIN {
            self.anchor.clone_from(&row.target_id);
        }
        self.at = row.seq;
        self.hash.clone_from(&row.hash);
        match &self.checkpoint {
            Some(checkpoint) if checkpoint.seq == self.at && checkpoint.hash != self.hash => {
                Err(self.fault(self.at, Fault::Checkpoint))
            }
            _ => Ok(()),
        }
    }

    /// An entry of another log is among those of this one.
    pub(super) fn foreign(&self, seq: i64) -> Break {
        self.fault(seq, Fault::Foreign)
    }

    /// Checks that the walk has come to an entry.
    pub(super) fn check_at(&self, seq: i64) -> Result<(), Break> {
        if self.at == seq {
            Ok(())
        } else {
            Err(self.fault(self.at + 1, Fault::Missing))
        }
    }

    /// No entry comes any more. `beyond` is one past the head, if there is one.
    pub(super) fn end(self, beyond: Option<i64>) -> Result<Verified, Break> {
        if self.goes_on() {
            return Err(self.fault(self.at + 1, Fault::Missing));
        }
        if let Some(seq) = beyond {
            return Err(self.fault(seq, Fault::PastHead));
        }
        if self.hash != self.head.hash {
            return Err(self.fault(self.at, Fault::Head));
        }
        let removed = self.head.anchor_seq;
        let says = self.anchor.as_deref();
        if removed == 0 {
            if self.head.anchor_hash != genesis(&self.chain) {
                return Err(self.fault(0, Fault::Anchor));
            }
        } else if says != Some(&*anchor(removed, &self.head.anchor_hash)) {
            return Err(self.fault(removed, Fault::Anchor));
        }
        if let Some(checkpoint) = &self.checkpoint {
            if checkpoint.seq > self.at {
                return Err(self.fault(self.at + 1, Fault::Missing));
            }
            if checkpoint.seq == removed && removed > 0 && checkpoint.hash != self.head.anchor_hash
            {
                return Err(self.fault(removed, Fault::Checkpoint));
            }
        }
        Ok(Verified {
            entries: self.at - removed,
            removed,
            checkpoint: self.has_begun.then_some(Checkpoint {
                seq: self.at,
                hash: self.hash,
            }),
        })
    }

    fn fault(&self, seq: i64, fault: Fault) -> Break {
        Break {
            tenant: self.tenant.clone(),
            seq,
            fault,
        }
    }
}
