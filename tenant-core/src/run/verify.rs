//! Subqueries must come from the scope of the outer query.
//!
//! Types tell kinds of scopes apart, not two scopes of one kind: a subquery
//! made for tenant B fits into a query made for tenant A. Its guard binds B's
//! id, though, and what guards bind can be told apart from the caller's
//! values. So the bind values are looked at before the statement is sent.
//!
//! A query type with a static id either holds subqueries or does not; types
//! that were found to hold none are not looked at again.

use diesel::backend::Backend;
use diesel::internal::derives::multiconnection::AstPassHelper;
use diesel::query_builder::AstPass;
use diesel::result::QueryResult;

use super::fragment::Fragment;
use crate::error::{Error, Result};
use crate::scope::Scope;
use crate::scope::fingerprint::{self, BoundBy};

/// Whether the guards of `statement` are all of its own tables: they bind
/// `guard_ids` ids, of `scope`.
///
/// # Errors
///
/// [`Error::ScopeMismatch`] if a guard in it binds an id of another scope.
pub(crate) fn is_flat<DB, S>(
    statement: &dyn Fragment<DB>,
    scope: &S,
    guard_ids: usize,
) -> Result<bool>
where
    DB: Backend + Default,
    S: Scope,
{
    let found = guards(statement, scope, |_| ())?;
    Ok(found.ids == guard_ids)
}

/// What a statement binds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Binds {
    /// How many values.
    pub(super) values: usize,
    /// How many ids of guards are among them.
    ids: usize,
}

/// What `fragment` binds; its guards bind ids of `scope`. `place` is told which
/// of the values are those of guards, by number.
///
/// # Errors
///
/// [`Error::ScopeMismatch`] if a guard binds an id of another scope.
pub(crate) fn guards<DB, S>(
    fragment: &dyn Fragment<DB>,
    scope: &S,
    mut place: impl FnMut(usize),
) -> Result<Binds>
where
    DB: Backend + Default,
    S: Scope,
{
    let backend = DB::default();
    let mut binds = Vec::with_capacity(16);
    fragment.walk(AstPass::collect_debug_binds_pass(&mut binds, &backend))?;
    let mut ids = 0;
    let mut foreign = false;
    for (at, bind) in binds.iter().enumerate() {
        let mut found = |fingerprint| {
            ids += 1;
            foreign |= !scope.owns(fingerprint);
        };
        match fingerprint::read(bind, &mut found) {
            BoundBy::Caller => {}
            BoundBy::Guard => place(at),
            BoundBy::UnknownGuard => foreign = true,
        }
    }
    if foreign {
        Err(Error::mismatch(scope, "another scope, in a subquery"))
    } else {
        Ok(Binds {
            values: binds.len(),
            ids,
        })
    }
}

/// How many values `fragment` binds, with those of the queries in it.
///
/// # Errors
///
/// Diesel's, if it can't be walked.
pub(super) fn count_binds<DB: Backend>(
    fragment: &dyn Fragment<DB>,
    backend: &DB,
) -> QueryResult<usize> {
    let mut binds = Vec::new();
    fragment.walk(AstPass::collect_debug_binds_pass(&mut binds, backend))?;
    Ok(binds.len())
}
