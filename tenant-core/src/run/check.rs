//! What is checked of a statement before it is sent.

use diesel::query_builder::QueryFragment;

use super::answers::Answers;
use super::subject::Subject;
use super::{inspect, verify};
use crate::backend::ScopedBackend;
use crate::connection::{Check, KnownType, KnownTypes, memory};
use crate::error::{Error, Result};
use crate::query::StatementScope;

/// Checks a statement, but for its own scope. `types` are the static query types
/// that the connection has run, if it keeps them.
pub(super) fn check<DB, S>(
    statement: &Subject<'_, DB, S>,
    types: Option<&mut KnownTypes>,
) -> Result<Answers>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    check_other_scope(statement)?;
    if statement.id.is_some() {
        check_static(statement, types)
    } else {
        check_dynamic(statement)
    }
}

/// The queries that a statement is made of must be of its own scope.
fn check_other_scope<DB, S: StatementScope>(statement: &Subject<'_, DB, S>) -> Result<()> {
    let scope = statement.made_by.scope.base();
    match statement.made_by.other_scope.map(StatementScope::base) {
        Some(other) if other != scope => Err(Error::mismatch(scope, format!("{other:?}"))),
        _ => Ok(()),
    }
}

/// Checks a statement of a static type: all of them have one text, so it is read
/// once. What differs are the scopes of subqueries; types that hold none need no
/// second look.
fn check_static<DB, S>(
    statement: &Subject<'_, DB, S>,
    types: Option<&mut KnownTypes>,
) -> Result<Answers>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    let known = match types {
        None => known_to_all(statement)?,
        Some(types) => match types.get(statement.id) {
            Some(known) => known,
            None => {
                let known = known_to_all(statement)?;
                types.insert(statement.id, known);
                known
            }
        },
    };
    if !known.flat {
        is_flat(statement)?;
    }
    Ok(Answers {
        sql: None,
        may_be_kept: Some(known.may_be_kept),
    })
}

/// What is known of a static type in this process; reads the first statement of it.
#[cold]
fn known_to_all<DB, S>(statement: &Subject<'_, DB, S>) -> Result<KnownType>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    let id = statement.id;
    if let Some(known) = memory::recall::<DB, S::Base, _>(|memory| memory.types.get(id)) {
        return Ok(known);
    }
    inspect::piece(statement.fragment)?;
    let known = KnownType {
        flat: is_flat(statement)?,
        may_be_kept: statement
            .fragment
            .is_safe_to_cache_prepared(&DB::default())?,
    };
    memory::remember::<DB, S::Base, _>(|memory| memory.types.insert(id, known));
    Ok(known)
}

/// Checks a statement with parts that types can't see.
///
/// What is read of a statement is its text, and the column that it must not
/// assign: so that is what a text is known by, and see
/// [`CheckedTexts`](crate::connection::CheckedTexts) for the guards. Everything
/// else is asked at each run.
fn check_dynamic<DB, S>(statement: &Subject<'_, DB, S>) -> Result<Answers>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    let Subject {
        fragment, made_by, ..
    } = statement;
    if made_by.scope.hatch().is_some() {
        // Tables without guard are in order here, and here only.
        inspect::piece(*fragment)?;
        is_flat(statement)?;
        return Ok(Answers::default());
    }
    let backend = DB::default();
    let sql = inspect::written(*fragment, &backend)?;
    let mut check = Check::of(made_by.tenant_column);
    check.binds =
        verify::guards(*fragment, made_by.scope.base(), |at| check.guards.push(at))?.values;
    let known = memory::recall::<DB, S::Base, _>(|memory| memory.texts.get(&sql, &check));
    let may_be_kept = if let Some(may_be_kept) = known {
        may_be_kept
    } else {
        let parts_may_be_kept = inspect::piece(*fragment)?;
        let may_be_kept = fragment.is_safe_to_cache_prepared(&backend)?;
        memory::remember::<DB, S::Base, _>(|memory| {
            let may_be_kept = may_be_kept
                || made_by.is_kept_as_its_parts
                    && parts_may_be_kept
                    && memory.kept_updates.admit(&sql);
            memory.texts.insert(&sql, check, may_be_kept);
            may_be_kept
        })
    };
    Ok(Answers {
        sql: Some(sql),
        may_be_kept: Some(may_be_kept),
    })
}

/// Whether the guards of the statement are all of its own tables.
fn is_flat<DB, S>(statement: &Subject<'_, DB, S>) -> Result<bool>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    let scope = statement.made_by.scope.base();
    verify::is_flat(statement.fragment, scope, statement.made_by.guard_ids)
}
