//! Closes what has been idle for too long.

use std::sync::{Arc, Weak};
use std::thread;
use std::time::{Duration, Instant};

use super::Pool;

/// How often somebody looks, at least and at most.
const LOOK: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(10));

/// Looks again and again, on a thread of its own, for as long as there is the pool.
pub(super) fn start<C: Send + 'static>(pool: &Arc<Pool<C>>, idle_timeout: Duration) {
    let pool = Arc::downgrade(pool);
    let pause = (idle_timeout / 4).clamp(LOOK.0, LOOK.1);
    let started = thread::Builder::new()
        .name("idle connections".to_owned())
        .spawn(move || {
            while close_idle(&pool, idle_timeout) {
                thread::sleep(pause);
            }
        });
    if let Err(error) = started {
        tracing::warn!(%error, "idle connections stay open: there is no thread to close them");
    }
}

/// Whether there is still a pool.
fn close_idle<C: Send + 'static>(pool: &Weak<Pool<C>>, idle_timeout: Duration) -> bool {
    let Some(pool) = pool.upgrade() else {
        return false;
    };
    if let Some(since) = Instant::now().checked_sub(idle_timeout) {
        let closing = pool.state().take_idle_since(since);
        pool.close(closing);
    }
    true
}
