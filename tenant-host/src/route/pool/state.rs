//! Which connections there are, in use and idle.

use std::time::Instant;

use crate::catalog::{DatabaseName, Generation};

/// What a connection is to: connections of one key can stand for each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    /// The place of the server in the list of servers.
    pub(crate) server: usize,
    /// The database on it; the one that its URL names, if it is none of a tenant's own.
    pub(crate) database: Option<Own>,
}

/// The database of one tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Own {
    pub(crate) name: DatabaseName,
    /// In which life of the tenant: a file may have been deleted since, and made again.
    pub(crate) generation: Generation,
}

impl Key {
    /// Whether it is the same database, in another life of its tenant.
    fn is_another_life_of(&self, other: &Self) -> bool {
        match (&self.database, &other.database) {
            (Some(own), Some(others)) => {
                self.server == other.server
                    && own.name == others.name
                    && own.generation != others.generation
            }
            _ => false,
        }
    }
}

/// How many connections there may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) in_all: usize,
    pub(crate) per_server: usize,
}

/// A connection that nobody uses.
struct Idle<C> {
    key: Key,
    connection: C,
    since: Instant,
}

/// A connection that is to be closed, and the place of its server in the list of servers.
pub(super) type Closing<C> = (usize, C);

/// The connections of a pool.
pub(super) struct State<C> {
    /// The one that has been idle for longest comes first.
    idle: Vec<Idle<C>>,
    /// How many there are on each server: in use, idle, or being opened.
    open: Vec<usize>,
    /// The most that there were at a time.
    most: usize,
}

impl<C> State<C> {
    pub(super) fn new(servers: usize) -> Self {
        Self {
            idle: Vec::new(),
            open: vec![0; servers],
            most: 0,
        }
    }

    pub(super) fn in_all(&self) -> usize {
        self.open.iter().sum()
    }

    pub(super) fn on(&self, server: usize) -> usize {
        self.open[server]
    }

    pub(super) fn most(&self) -> usize {
        self.most
    }

    pub(super) fn idle(&self) -> usize {
        self.idle.len()
    }

    pub(super) fn has_idle(&self, key: &Key) -> bool {
        self.idle.iter().any(|idle| idle.key == *key)
    }

    /// The idle one that was used last.
    pub(super) fn take_idle(&mut self, key: &Key) -> Option<C> {
        let at = self.idle.iter().rposition(|idle| idle.key == *key)?;
        Some(self.idle.remove(at).connection)
    }

    /// Makes room for a connection to be opened, and counts it in.
    ///
    /// What is given back has to be closed before that connection is opened, and is counted
    /// out already: so there are never more than are counted. `None` if there is no room,
    /// which can't be: whoever asks has a permit, and what nobody has a permit for is idle.
    pub(super) fn reserve(&mut self, key: &Key, limits: Limits) -> Option<Vec<Closing<C>>> {
        let mut closing = self.take_all(|idle| idle.key.is_another_life_of(key));
        for (server, _) in &closing {
            self.open[*server] -= 1;
        }
        if self.open[key.server] >= limits.per_server {
            let oldest = self.take_oldest(|idle| idle.key.server == key.server)?;
            self.open[oldest.0] -= 1;
            closing.push(oldest);
        }
        if self.in_all() >= limits.in_all {
            let oldest = self.take_oldest(|_| true)?;
            self.open[oldest.0] -= 1;
            closing.push(oldest);
        }
        self.open[key.server] += 1;
        self.most = self.most.max(self.in_all());
        Some(closing)
    }

    /// A connection is idle from now on.
    pub(super) fn give_back(&mut self, key: Key, connection: C, now: Instant) {
        self.idle.push(Idle {
            key,
            connection,
            since: now,
        });
    }

    /// A connection was closed, or could not be opened.
    pub(super) fn closed(&mut self, server: usize) {
        self.open[server] -= 1;
    }

    /// Those that have been idle since `since` or longer. They are counted until they are
    /// [closed](Self::closed), as are those of the other three.
    pub(super) fn take_idle_since(&mut self, since: Instant) -> Vec<Closing<C>> {
        self.take_all(|idle| idle.since <= since)
    }

    /// The idle ones on a server.
    pub(super) fn take_server(&mut self, server: usize) -> Vec<Closing<C>> {
        self.take_all(|idle| idle.key.server == server)
    }

    /// The idle ones to the database of a tenant.
    pub(super) fn take_database(&mut self, server: usize, name: &DatabaseName) -> Vec<Closing<C>> {
        self.take_all(|idle| {
            let own = idle.key.database.as_ref();
            idle.key.server == server && own.is_some_and(|own| own.name == *name)
        })
    }

    /// The databases of tenants to which connections are idle, each once.
    pub(super) fn idle_own(&self) -> Vec<Key> {
        let mut own: Vec<Key> = Vec::new();
        for Idle { key, .. } in &self.idle {
            if key.database.is_some() && !own.contains(key) {
                own.push(key.clone());
            }
        }
        own
    }

    /// The idle ones of these keys.
    pub(super) fn take_keys(&mut self, keys: &[Key]) -> Vec<Closing<C>> {
        self.take_all(|idle| keys.contains(&idle.key))
    }

    fn take_all(&mut self, which: impl Fn(&Idle<C>) -> bool) -> Vec<Closing<C>> {
        self.idle
            .extract_if(.., |idle| which(idle))
            .map(|idle| (idle.key.server, idle.connection))
            .collect()
    }

    fn take_oldest(&mut self, which: impl Fn(&Idle<C>) -> bool) -> Option<Closing<C>> {
        let at = self.idle.iter().position(which)?;
        let idle = self.idle.remove(at);
        Some((idle.key.server, idle.connection))
    }
}
