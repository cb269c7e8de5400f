//! A future that is driven by hand, and not to its end.

use std::future::{Future, poll_fn};
use std::mem;
use std::pin::pin;
use std::task::{Context, Poll};

use futures_util::future::BoxFuture;
use tokio::task::coop::{cooperative, has_budget_remaining};

/// How a future ends that has been polled so often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It is dropped at once, while it waits.
    Dropped,
    /// It is dropped when what it waited for is there, but not read.
    DroppedWhenReady,
    /// Its memory leaks: no destructor runs.
    Forgotten,
}

impl Ending {
    fn end<T>(self, future: Option<BoxFuture<'_, T>>) {
        match self {
            Self::Dropped | Self::DroppedWhenReady => drop(future),
            Self::Forgotten => mem::forget(future),
        }
    }
}

/// Leaves the task so much of tokio's budget that `steps` things that are ready, none or
/// one, let it go on, and the next one lets it wait. Else a fast database answers before it
/// is asked again, and its awaits are none.
fn leave(steps: usize, context: &mut Context<'_>) {
    // More than a task gets. Behind `block_in_place` it has no limit at all.
    for _ in 0..1000 {
        let spent = cooperative(poll_fn(|_| match has_budget_remaining() || steps == 0 {
            true => Poll::Ready(()),
            // What it took it gives back.
            false => Poll::Pending,
        }));
        if !has_budget_remaining() || pin!(spent).poll(context).is_pending() {
            break;
        }
    }
}

/// Polls `future`, at most `polls` times. Gives its output, or nothing if it was ended
/// before there was one.
pub(crate) async fn interrupt<T>(
    future: BoxFuture<'_, T>,
    polls: usize,
    ending: Ending,
) -> Option<T> {
    // The budget of this poll may have no limit any more: see `leave`.
    tokio::task::yield_now().await;
    drive(future, polls, ending, leave).await
}

/// The same beside other futures, which have the task's budget, too.
#[cfg(feature = "postgres")]
pub(crate) async fn interrupt_beside<T>(
    future: BoxFuture<'_, T>,
    polls: usize,
    ending: Ending,
) -> Option<T> {
    drive(future, polls, ending, |_, _| {}).await
}

async fn drive<T>(
    future: BoxFuture<'_, T>,
    polls: usize,
    ending: Ending,
    before: impl Fn(usize, &mut Context<'_>),
) -> Option<T> {
    let mut future = Some(future);
    let mut left = polls;
    poll_fn(move |context| {
        if left == 0 {
            ending.end(future.take());
            return Poll::Ready(None);
        }
        before(usize::from(left != polls), context);
        left -= 1;
        let polled = future.as_mut().expect("it has not ended");
        match polled.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if left == 0 && ending != Ending::DroppedWhenReady => {
                ending.end(future.take());
                Poll::Ready(None)
            }
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}
