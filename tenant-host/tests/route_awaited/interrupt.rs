//! A future that is driven by hand, and not to its end.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use tokio::task::coop::{cooperative, has_budget_remaining};

/// Leaves the task so much of tokio's budget that `steps` things that are ready, none or one,
/// let it go on, and the next one lets it wait. Else a fast database answers before it is asked
/// again, and its awaits are none.
fn leave(steps: usize, context: &mut Context<'_>) {
    // More than a task gets.
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

/// Polls `future`, at most `polls` times, and drops it then. Gives its output, or nothing if it
/// was dropped before there was one.
pub async fn interrupt<T>(future: impl Future<Output = T> + Send, polls: usize) -> Option<T> {
    // The budget of this poll may have no limit any more: see `leave`.
    tokio::task::yield_now().await;
    let mut future: Option<Pin<Box<dyn Future<Output = T> + Send + '_>>> = Some(Box::pin(future));
    let mut left = polls;
    poll_fn(move |context| {
        if left == 0 {
            future.take();
            return Poll::Ready(None);
        }
        leave(usize::from(left != polls), context);
        left -= 1;
        let polled = future.as_mut().expect("it has not ended");
        match polled.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if left == 0 => {
                future.take();
                Poll::Ready(None)
            }
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}
