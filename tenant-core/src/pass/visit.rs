//! What a walk meets: the queries inside a statement, and the values of guards.
//!
//! Diesel's passes carry no value of ours: a node sees the pass, and the pass has no
//! place for what a node finds. So a walk hands it over on the thread, for as long as
//! this one walk lasts. No scope is looked up here, and nothing outlives the walk.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::fmt::Debug;
use std::thread::LocalKey;

use diesel::result::QueryResult;

use super::found;
use crate::class::Owner;
use crate::error::Error;
use crate::origin::{Origin, StatementScope};

/// The origin of a query inside a statement, whatever its scope.
pub(crate) trait NestedOrigin: Any + Debug {}

impl<S: StatementScope> NestedOrigin for Origin<S> {}

/// What a walk has met.
#[derive(Debug, Default)]
pub(crate) struct Visited {
    /// The origins of the queries inside.
    pub(crate) nested: Vec<Box<dyn NestedOrigin>>,
    /// Which of the values that the statement binds are those of guards, by number.
    pub(crate) guards: Vec<usize>,
    /// How many values the statement binds.
    pub(crate) binds: usize,
    /// What says whose a row is, if the statement assigns columns, and so must not assign
    /// this.
    pub(crate) protected: Option<Owner>,
}

thread_local! {
    /// What the walk that is under way has met, if it is a visit.
    static VISITED: RefCell<Option<Visited>> = const { RefCell::new(None) };
    /// Whether a statement is read, and not sent.
    static READING: Cell<bool> = const { Cell::new(false) };
    /// Whether the queries inside of the statement that is sent are authorized.
    static PERMITTED: Cell<bool> = const { Cell::new(false) };
    /// Whether the walk is in the `FROM` of a query whose guards are lifted.
    static LIFTED: Cell<bool> = const { Cell::new(false) };
    /// Whether the walk has come to the queries inside of something that is looked at.
    static LOOKED_AT: Cell<bool> = const { Cell::new(false) };
}

/// Runs `walk`, and returns what it has met.
pub(super) fn during(walk: impl FnOnce() -> QueryResult<()>) -> QueryResult<Visited> {
    /// Ends the visit, even if the walk panics.
    struct Visit(Option<Visited>);
    impl Drop for Visit {
        fn drop(&mut self) {
            VISITED.set(self.0.take());
        }
    }
    let visit = Visit(VISITED.replace(Some(Visited::default())));
    walk()?;
    let visited = VISITED.take().unwrap_or_default();
    drop(visit);
    Ok(visited)
}

/// Tells a visit that the walk has come to a query with this origin.
pub(super) fn meet_query<S: StatementScope>(origin: &Origin<S>) {
    VISITED.with_borrow_mut(|visited| {
        if let Some(visited) = visited {
            visited.nested.push(Box::new(origin.clone()));
        }
    });
}

/// Tells a visit that a guard has bound these values.
pub(crate) fn meet_guard(values: std::ops::Range<usize>) {
    VISITED.with_borrow_mut(|visited| {
        if let Some(visited) = visited {
            visited.guards.extend(values);
        }
    });
}

/// Tells a visit that columns are assigned, and that those of `owner` must not be.
pub(crate) fn meet_assignments(owner: Owner) {
    VISITED.with_borrow_mut(|visited| {
        if let Some(visited) = visited {
            visited.protected = Some(owner);
        }
    });
}

/// A flag of this thread that was changed. Its drop returns to what it was before, even
/// after a panic.
///
/// It is held during a walk. A function that takes the walk as a closure would be compiled
/// for each statement of a program.
#[must_use = "the flag returns to what it was when this is dropped"]
pub(crate) struct Flag(&'static LocalKey<Cell<bool>>, bool);

impl Flag {
    fn set(flag: &'static LocalKey<Cell<bool>>, to: bool) -> Self {
        Self(flag, flag.replace(to))
    }
}

impl Drop for Flag {
    fn drop(&mut self) {
        self.0.set(self.1);
    }
}

/// From here on the walk is in the `FROM` of a query whose guards are lifted, those of its
/// joins included.
pub(crate) fn lift_joins() -> Flag {
    Flag::set(&LIFTED, true)
}

/// From here on the walk is in the `ON` of a join. What is lifted is the guard of the joined
/// table; a query inside keeps its own.
pub(crate) fn inside_on() -> Flag {
    Flag::set(&LIFTED, false)
}

/// Whether the walk is in the `FROM` of a query whose guards are lifted.
pub(crate) fn is_lifted() -> bool {
    LIFTED.get()
}

/// From here on a statement is read.
pub(super) fn reading() -> Flag {
    Flag::set(&READING, true)
}

/// Whether a statement is read, and not sent.
pub(super) fn is_reading() -> bool {
    READING.get()
}

/// From here on a statement is sent whose queries inside are authorized.
pub(crate) fn permit() -> Flag {
    Flag::set(&PERMITTED, true)
}

/// From here on the walk is in something that holds queries, and is not itself what an
/// executor was given.
///
/// Diesel's nodes ask their parts whether they are empty, whatever the pass.
pub(crate) fn look_at() -> Flag {
    Flag::set(&LOOKED_AT, true)
}

/// Whether a statement of a scope may be prepared. An executor asks whether it keeps the
/// prepared statement before it sends anything; nobody else asks it of a whole statement.
///
/// # Errors
///
/// [`Error::NotAuthorized`] if it was not authorized.
pub(super) fn check_preparation() -> QueryResult<()> {
    if LOOKED_AT.get() {
        Ok(())
    } else {
        check_permission()
    }
}

/// Whether a statement of a scope may be sent.
///
/// # Errors
///
/// [`Error::NotAuthorized`] if it was not authorized.
pub(super) fn check_permission() -> QueryResult<()> {
    if PERMITTED.get() {
        Ok(())
    } else {
        Err(found(Error::NotAuthorized))
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::{check_permission, during, meet_guard, permit};

    #[test]
    fn a_permission_ends_with_the_statement() {
        assert!(check_permission().is_err());
        let permitted = permit();
        assert!(check_permission().is_ok());
        drop(permitted);
        assert!(check_permission().is_err());
        let panicked = catch_unwind(|| {
            let _permitted = permit();
            panic!("while sending")
        });
        assert!(panicked.is_err());
        assert!(check_permission().is_err());
    }

    #[test]
    fn a_visit_ends_with_the_walk() {
        let visited = during(|| {
            meet_guard(1..2);
            Ok(())
        });
        assert_eq!(visited.map(|visited| visited.guards), Ok(vec![1]));
        let panicked = catch_unwind(AssertUnwindSafe(|| during(|| panic!("while walking"))));
        assert!(panicked.is_err());
        meet_guard(1..2);
        let visited = during(|| Ok(()));
        assert_eq!(visited.map(|visited| visited.guards), Ok(vec![]));
    }

    /// A fragment of a caller's can authorize a statement of its own while it is walked.
    #[test]
    fn a_visit_goes_on_behind_another_one() {
        let visited = during(|| {
            meet_guard(1..2);
            let inner = during(|| {
                meet_guard(3..4);
                Ok(())
            });
            assert_eq!(inner.map(|visited| visited.guards), Ok(vec![3]));
            meet_guard(5..6);
            Ok(())
        });
        assert_eq!(visited.map(|visited| visited.guards), Ok(vec![1, 5]));
    }
}
