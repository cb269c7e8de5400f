//! What is checked of a statement before it is sent.

use diesel::query_builder::{QueryFragment, QueryId};

use super::answers::Answers;
use super::{inspect, verify};
use crate::connection::{Check, KnownType, KnownTypes, ScopedBackend, memory};
use crate::error::{Error, Result};
use crate::query::{ScopedStatement, StatementScope};

/// The kind of scope of the statement `Q`.
type Base<Q> = <<Q as ScopedStatement>::Scope as StatementScope>::Base;

/// Checks a statement, but for its own scope. `types` are the static query types
/// that the connection has run, if it keeps them.
pub(super) fn check<DB, Q>(statement: &Q, types: Option<&mut KnownTypes>) -> Result<Answers>
where
    DB: ScopedBackend,
    Q: ScopedStatement + QueryFragment<DB> + QueryId,
{
    check_other_scope(statement)?;
    if Q::HAS_STATIC_QUERY_ID {
        check_static(statement, types)
    } else {
        check_dynamic(statement)
    }
}

/// The queries that a statement is made of must be of its own scope.
fn check_other_scope<Q: ScopedStatement>(statement: &Q) -> Result<()> {
    let scope = statement.scope().base();
    match statement.other_scope().map(StatementScope::base) {
        Some(other) if other != scope => Err(Error::mismatch(scope, format!("{other:?}"))),
        _ => Ok(()),
    }
}

/// Checks a statement of a static type: all of them have one text, so it is read
/// once. What differs are the scopes of subqueries; types that hold none need no
/// second look.
fn check_static<DB, Q>(statement: &Q, types: Option<&mut KnownTypes>) -> Result<Answers>
where
    DB: ScopedBackend,
    Q: ScopedStatement + QueryFragment<DB> + QueryId,
{
    let known = match types {
        None => known_to_all(statement)?,
        Some(types) => match types.get(Q::query_id()) {
            Some(known) => known,
            None => {
                let known = known_to_all(statement)?;
                types.insert(Q::query_id(), known);
                known
            }
        },
    };
    if !known.flat {
        verify::is_flat(statement)?;
    }
    Ok(Answers {
        sql: None,
        may_be_kept: Some(known.may_be_kept),
    })
}

/// What is known of a static type in this process; reads the first statement of it.
#[cold]
fn known_to_all<DB, Q>(statement: &Q) -> Result<KnownType>
where
    DB: ScopedBackend,
    Q: ScopedStatement + QueryFragment<DB> + QueryId,
{
    let id = Q::query_id();
    if let Some(known) = memory::recall::<DB, Base<Q>, _>(|memory| memory.types.get(id)) {
        return Ok(known);
    }
    inspect::piece(statement)?;
    let known = KnownType {
        flat: verify::is_flat(statement)?,
        may_be_kept: statement.is_safe_to_cache_prepared(&DB::default())?,
    };
    memory::remember::<DB, Base<Q>>(|memory| memory.types.insert(id, known));
    Ok(known)
}

/// Checks a statement with parts that types can't see.
///
/// What is read of a statement is its text, and the column that it must not
/// assign: so that is what a text is known by, and see
/// [`CheckedTexts`](crate::connection::CheckedTexts) for the guards. Everything
/// else is asked at each run.
fn check_dynamic<DB, Q>(statement: &Q) -> Result<Answers>
where
    DB: ScopedBackend,
    Q: ScopedStatement + QueryFragment<DB>,
{
    if statement.scope().hatch().is_some() {
        // Tables without guard are in order here, and here only.
        inspect::piece(statement)?;
        verify::is_flat(statement)?;
        return Ok(Answers::default());
    }
    let backend = DB::default();
    let sql = inspect::written(statement, &backend)?;
    let mut check = Check::of(statement.tenant_column());
    let scope = statement.scope().base();
    check.binds = verify::guards(statement, scope, |at| check.guards.push(at))?.values;
    let known = memory::recall::<DB, Base<Q>, _>(|memory| memory.texts.get(&sql, &check));
    let may_be_kept = if let Some(may_be_kept) = known {
        may_be_kept
    } else {
        inspect::piece(statement)?;
        let may_be_kept = statement.is_safe_to_cache_prepared(&backend)?;
        memory::remember::<DB, Base<Q>>(|memory| memory.texts.insert(&sql, check, may_be_kept));
        may_be_kept
    };
    Ok(Answers {
        sql: Some(sql),
        may_be_kept: Some(may_be_kept),
    })
}
