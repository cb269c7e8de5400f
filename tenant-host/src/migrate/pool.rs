//! Work on many items, by a bounded number of threads.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Does `work` on each item, on `threads` threads at most, and returns the results in the order of
/// the items: `None` for an item whose work has panicked. The others go on.
pub(super) fn for_each<T: Sync, R: Send>(
    items: &[T],
    threads: NonZeroUsize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<Option<R>> {
    let next = AtomicUsize::new(0);
    let results: Vec<Mutex<Option<R>>> = items.iter().map(|_| Mutex::new(None)).collect();
    let worker = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let (Some(item), Some(slot)) = (items.get(number), results.get(number)) else {
                return;
            };
            // What `work` has half done is in the database, which takes it back.
            let result = catch_unwind(AssertUnwindSafe(|| work(item))).ok();
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = result;
        }
    };
    thread::scope(|scope| {
        for number in 1..threads.get().min(items.len()) {
            let spawned = thread::Builder::new()
                .name(format!("migrate {number}"))
                .spawn_scoped(scope, worker);
            if spawned.is_err() {
                // The threads that there are do all of it.
                tracing::warn!("the system gives no more threads for migrations");
                break;
            }
        }
        worker();
    });
    results
        .into_iter()
        .map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use super::for_each;

    fn threads(count: usize) -> NonZeroUsize {
        NonZeroUsize::new(count).expect("a number above zero")
    }

    #[test]
    fn a_panic_stops_nobody() {
        let items: Vec<u32> = (0..20).collect();
        let results = for_each(&items, threads(3), |item| {
            assert!(*item % 7 != 3, "this one panics");
            item * 2
        });
        for (item, result) in items.iter().zip(results) {
            let expected = (item % 7 != 3).then_some(item * 2);
            assert_eq!(result, expected, "{item}");
        }
    }

    #[test]
    fn never_more_at_once() {
        let (now, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let items = [(); 30];
        for_each(&items, threads(4), |()| {
            let count = now.fetch_add(1, Ordering::SeqCst) + 1;
            most.fetch_max(count, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(5));
            now.fetch_sub(1, Ordering::SeqCst);
        });
        assert!((2..=4).contains(&most.load(Ordering::SeqCst)));
    }

    #[test]
    fn nothing_to_do() {
        let none: [u8; 0] = [];
        assert!(for_each(&none, threads(4), |item| *item).is_empty());
    }
}
