//! Whose the queries inside of a statement are.

use std::any::Any;

use crate::error::{Error, Result};
use crate::origin::{Origin, StatementScope};
use crate::pass::NestedOrigin;
use crate::scope::ScopeValue;

/// The queries inside must be made by the scope of the statement, with their guards.
pub(super) fn check_origins<S: StatementScope>(
    origin: &Origin<S>,
    nested: &[Box<dyn NestedOrigin>],
) -> Result<()> {
    let scope = origin.scope().parts();
    for query in nested {
        let query: &dyn NestedOrigin = &**query;
        check_origin(scope, query)?;
    }
    Ok(())
}

fn check_origin<S: ScopeValue>(scope: &S, query: &dyn NestedOrigin) -> Result<()> {
    let any: &dyn Any = query;
    // Another type is another kind of scope, or one whose guard is lifted.
    let Some(of_query) = any.downcast_ref::<Origin<S>>() else {
        let other = "another kind of scope, or a lifted guard, in a subquery";
        return Err(Error::mismatch(scope, other));
    };
    if of_query.scope() != scope {
        return Err(Error::mismatch(scope, "another scope, in a subquery"));
    }
    of_query.check()?;
    match of_query.hatches().next() {
        Some(_) => Err(Error::mismatch(scope, "a lifted guard, in a subquery")),
        None => Ok(()),
    }
}
