//! Work in the background: what this process knows of it. How far it has come, the database knows.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Work on tenants, by their ids.
#[derive(Clone, Debug, Default)]
pub struct Runs(Arc<Mutex<HashMap<i64, Run>>>);

#[derive(Debug, Clone)]
enum Run {
    UnderWay,
    Stopped(String),
}

/// What a page tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Whether this process is at it.
    pub is_under_way: bool,
    /// Why it has stopped, if this process knows.
    pub stopped: Option<String>,
}

impl Runs {
    /// Work on a tenant has begun.
    pub fn began(&self, id: i64) {
        self.lock().insert(id, Run::UnderWay);
    }

    /// It has ended, perhaps with an error. One that came before it had begun is told at once, and
    /// not kept.
    pub fn ended(&self, id: i64, error: Option<String>) {
        let mut runs = self.lock();
        match (error, runs.get(&id)) {
            (None, _) => {
                runs.remove(&id);
            }
            (Some(error), Some(Run::UnderWay)) => {
                runs.insert(id, Run::Stopped(error));
            }
            (Some(_), _) => {}
        }
    }

    /// What is known here.
    pub fn progress(&self, id: i64) -> Progress {
        let run = self.lock().get(&id).cloned();
        Progress {
            is_under_way: matches!(run, Some(Run::UnderWay)),
            stopped: match run {
                Some(Run::Stopped(why)) => Some(why),
                _ => None,
            },
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<i64, Run>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
