//! Waiting for a future.

use std::cell::OnceCell;
use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use diesel_async::async_connection_wrapper::BlockOn;
use tokio::runtime::{Builder, Runtime};

/// Drives the connections of all tests.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime starts")
});

/// Lets this thread's futures find the runtime for as long as the thread lives: a
/// connection that is dropped needs it, too.
fn enter() {
    thread_local! {
        static ENTERED: OnceCell<()> = const { OnceCell::new() };
    }
    ENTERED.with(|entered| *entered.get_or_init(|| std::mem::forget(RUNTIME.enter())));
}

/// Wakes one call of [`block_on`].
struct Signal {
    thread: Thread,
    woken: AtomicBool,
}

impl Wake for Signal {
    fn wake(self: Arc<Self>) {
        self.woken.store(true, Ordering::Release);
        self.thread.unpark();
    }
}

/// Waits for `future` on this thread.
///
/// It can be called inside of itself, as a transaction's work does, which runtimes refuse.
pub fn block_on<F: Future>(future: F) -> F::Output {
    enter();
    let signal = Arc::new(Signal {
        thread: thread::current(),
        woken: AtomicBool::new(false),
    });
    let waker = Waker::from(Arc::clone(&signal));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        while !signal.woken.swap(false, Ordering::Acquire) {
            thread::park();
        }
    }
}

/// How diesel-async's blocking connection waits.
#[derive(Debug, Clone, Copy)]
pub struct Parked;

impl BlockOn for Parked {
    fn block_on<F: Future>(&self, future: F) -> F::Output {
        block_on(future)
    }

    fn get_runtime() -> Self {
        enter();
        Self
    }
}
