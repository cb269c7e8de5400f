//! Telling a relay in the same process that there is something to take on.

use std::collections::HashSet;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::catalog::Placement;

/// Where something was sent since the last time.
#[derive(Debug, Default)]
pub(in crate::job) struct Wake {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    places: HashSet<Placement>,
    is_stopped: bool,
}

/// Why somebody who has waited goes on.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::job) enum Woken {
    /// Something was sent at these places.
    Sent(HashSet<Placement>),
    /// Nothing was told in time.
    InTime,
    /// It is to stop.
    Stopped,
}

impl Wake {
    /// Something was sent at a place. Its transaction is not committed yet.
    pub(in crate::job) fn sent(self: &Arc<Self>, place: &Placement) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if !state.places.contains(place) {
            state.places.insert(place.clone());
        }
        self.changed.notify_all();
    }

    /// Whoever waits is to stop.
    pub(in crate::job) fn stop(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.is_stopped = true;
        self.changed.notify_all();
    }

    /// Whoever waits may do so again.
    pub(in crate::job) fn start(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.is_stopped = false;
    }

    /// Waits until something is sent, for `limit` at most.
    pub(in crate::job) fn wait(&self, limit: Duration) -> Woken {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut state, _) = self
            .changed
            .wait_timeout_while(state, limit, |state| {
                state.places.is_empty() && !state.is_stopped
            })
            .unwrap_or_else(PoisonError::into_inner);
        if state.is_stopped {
            Woken::Stopped
        } else if state.places.is_empty() {
            Woken::InTime
        } else {
            Woken::Sent(std::mem::take(&mut state.places))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::sync::Arc;
    use std::time::Duration;

    use super::{Wake, Woken};
    use crate::catalog::Placement;

    #[test]
    fn it_is_told_once() {
        let wake = Arc::new(Wake::default());
        assert_eq!(wake.wait(Duration::ZERO), Woken::InTime);
        wake.sent(&Placement::Shared);
        wake.sent(&Placement::Shared);
        let sent = HashSet::from([Placement::Shared]);
        assert_eq!(wake.wait(Duration::from_secs(60)), Woken::Sent(sent));
        assert_eq!(wake.wait(Duration::ZERO), Woken::InTime);
        wake.stop();
        assert_eq!(wake.wait(Duration::from_secs(60)), Woken::Stopped);
    }
}
