//! Closes idle connections of which nobody will have any use.

use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use super::Pool;

/// How often somebody looks, at least and at most.
const LOOK: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(10));

/// Looks again and again, on a thread of its own, for as long as there is the pool.
pub(super) fn start<C: Send + 'static>(pool: &Arc<Pool<C>>) {
    let pause = pool.settings.idle_timeout / 4;
    let pause = pause.min(pool.watch.every).clamp(LOOK.0, LOOK.1);
    let pool = Arc::downgrade(pool);
    let started = thread::Builder::new()
        .name("idle connections".to_owned())
        .spawn(move || {
            while look(&pool) {
                thread::sleep(pause);
            }
        });
    if let Err(error) = started {
        tracing::warn!(%error, "idle connections stay open: there is no thread to close them");
    }
}

/// Whether there is still a pool.
fn look<C: Send + 'static>(pool: &Weak<Pool<C>>) -> bool {
    let Some(pool) = pool.upgrade() else {
        return false;
    };
    pool.close_useless();
    true
}
