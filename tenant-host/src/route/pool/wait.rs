//! Waiting for a future on a thread.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Instant;

/// Wakes a thread.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Polls `future` on this thread, which sleeps in between. `None` if it is not ready at
/// `deadline`: it is dropped then.
pub(super) fn block_until<T>(deadline: Instant, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return Some(output);
        }
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return None;
        }
        // It may wake for another reason, and then polls once more.
        thread::park_timeout(left);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::thread;
    use std::time::{Duration, Instant};

    use tokio::sync::Semaphore;

    use super::block_until;

    #[test]
    fn it_waits_until_another_thread_is_done() {
        let permits = Arc::new(Semaphore::new(0));
        let other = {
            let permits = Arc::clone(&permits);
            thread::spawn(move || {
                thread::sleep(Duration::from_millis(20));
                permits.add_permits(1);
            })
        };
        let deadline = Instant::now() + Duration::from_secs(60);
        assert!(block_until(deadline, permits.acquire()).is_some());
        other.join().expect("the other thread is done");
    }

    #[test]
    fn it_gives_up_and_leaves_the_line() {
        let permits = Semaphore::new(0);
        let deadline = Instant::now() + Duration::from_millis(20);
        assert!(block_until(deadline, permits.acquire()).is_none());
        assert!(Instant::now() >= deadline);
        permits.add_permits(1);
        assert_eq!(permits.available_permits(), 1);
    }
}
