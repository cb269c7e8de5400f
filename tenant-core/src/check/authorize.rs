//! The check.

use std::any::Any;
use std::fmt::Debug;
use std::sync::Arc;

use super::facts::{Known, TextOfStatement, TextOfType};
use super::findings::Findings;
use super::queries::check_origins;
use super::rows::RowText;
use super::texts::Binding;
use super::{Facts, Request, TypeFacts, TypeKey, cache};
use crate::backend::{Dialect, ScopedBackend, has_one_dialect};
use crate::error::{Error, Result};
use crate::origin::{HatchSink, HatchUse, Origin, SinkConnection, StatementScope};
use crate::pass::{self, Visited, unpack};
use crate::registry;
use crate::text;

/// What a connection lets through.
#[allow(missing_debug_implementations)] // it lives for one call
pub struct Limits<'a, S> {
    /// The scope that the connection is bound to, if it is bound.
    pub(crate) scope: Option<&'a S>,
    /// Where the records of lifted guards go, besides `tracing`.
    pub(crate) sink: Option<&'a dyn HatchSink>,
    /// The types of statements that the connection has run, if it remembers them.
    pub(crate) types: Option<&'a mut TypeFacts>,
}

/// Authorizes a statement, or says why it must not run, and records the hatches that it
/// uses. Nothing of it has been sent then. `connection` is the one it will run on, for a
/// sink of records that writes there.
///
/// # Errors
///
/// As [`authorize`]; and [`Error::HatchNotRecorded`] if the sink fails.
pub(crate) fn authorize_and_record<DB, S>(
    limits: Limits<'_, S::Base>,
    connection: &mut (dyn Any + Send),
    request: &Request<'_, DB, S>,
    findings: &mut Findings,
) -> Result<()>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    let sink = limits.sink;
    authorize(limits, DB::of(connection), request, findings)?;
    if request.origin.has_hatches() {
        return record_hatches(request.origin, sink, connection);
    }
    Ok(())
}

/// Authorizes a statement, or says why it must not run. What was found out about it is left
/// in `findings`. The hatches that it uses have reasons then, and are still to be recorded.
/// `backend` is that of the connection, if it is known.
///
/// # Errors
///
/// As [`RunScopedDsl::load`](crate::RunScopedDsl::load), but for those of the sink and the
/// database.
pub(crate) fn authorize<DB, S>(
    limits: Limits<'_, S::Base>,
    backend: Option<DB>,
    request: &Request<'_, DB, S>,
    findings: &mut Findings,
) -> Result<()>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    let Limits { scope, types, .. } = limits;
    let origin = request.origin;
    let made_by = origin.scope().base();
    if let Some(scope) = scope
        && scope != made_by
    {
        return mismatch(scope, made_by);
    }
    origin.check()?;
    let Some(backend) = backend else {
        return Err(Error::UnknownConnection);
    };
    findings.dialect = Some(backend.dialect());
    findings.key = request.key;
    if request.is_list {
        findings.separate_rows = request.statement.separate_rows(&backend);
    }
    if findings.separate_rows == Some(0) {
        // Nothing will be sent, so there is nothing to read, and nothing to learn.
    } else if let Some(key) = request.key {
        by_type(request, key, types, &backend, findings)?;
    } else {
        by_text(request, &backend, findings)?;
    }
    if origin.has_hatches() {
        return check_reasons(origin);
    }
    Ok(())
}

// Apart from what each run does: it is the rare case, and would cost the others.
#[cold]
fn mismatch(scope: &dyn Debug, made_by: &dyn Debug) -> Result<()> {
    Err(Error::mismatch(scope, format!("{made_by:?}")))
}

/// All reasons come before any record: what is refused leaves none.
#[cold]
fn check_reasons<S: StatementScope>(origin: &Origin<S>) -> Result<()> {
    origin.hatches().try_for_each(HatchUse::check_reason)
}

/// Records the uses of hatches.
#[cold]
fn record_hatches<S: StatementScope>(
    origin: &Origin<S>,
    sink: Option<&dyn HatchSink>,
    connection: &mut (dyn Any + Send),
) -> Result<()> {
    for used in origin.hatches() {
        used.record(sink, &mut SinkConnection::new(connection))?;
    }
    Ok(())
}

/// Authorizes a statement that is known by its type and shape.
fn by_type<DB, S>(
    request: &Request<'_, DB, S>,
    key: TypeKey,
    mut types: Option<&mut TypeFacts>,
    backend: &DB,
    findings: &mut Findings,
) -> Result<()>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    if !has_one_dialect::<DB>()
        && let Some(types) = types.as_deref_mut()
    {
        types.learn_only_of(backend.dialect());
    }
    let known = types.as_ref().and_then(|types| types.facts(&key));
    let facts = match known {
        Some(facts) => facts,
        None => {
            let known = of_type(request, key, backend)?;
            let facts = known.facts;
            if let Some(types) = types {
                types.insert(key, known);
            }
            facts
        }
    };
    if facts.nested != 0 || !request.has_one_text {
        return by_type_and_value(request, key, backend, findings);
    }
    findings.facts = Some(facts);
    Ok(())
}

/// What is known of a type in this process; the first statement of it is read.
#[cold]
fn of_type<DB, S>(request: &Request<'_, DB, S>, key: TypeKey, backend: &DB) -> Result<Known>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    if let Some(known) = cache::recall(backend.dialect(), |cache| cache.types.get(&key).cloned()) {
        return Ok(known);
    }
    let sql = pass::written(request.statement, backend).map_err(unpack)?;
    let may_be_kept = read(request, &sql, backend)?;
    let visited = pass::visit(request.statement, backend).map_err(unpack)?;
    let mut facts = Facts {
        nested: count(visited.nested.len()),
        binds: request.has_one_text.then_some(count(visited.binds)),
        may_be_kept,
    };
    let text = if request.has_one_text {
        let binding = Binding::of(visited);
        let sql = sql.clone();
        TextOfType::Statement(Arc::new(TextOfStatement { sql, binding }))
    } else {
        let row = pass::written_row(request.statement, 0, backend).map_err(unpack)?;
        let values = pass::written_values(request.statement, 0, backend).map_err(unpack)?;
        TextOfType::Row(Arc::new(RowText::new(row, &values)))
    };
    Ok(cache::remember(backend.dialect(), |cache| {
        facts.may_be_kept = may_be_kept && (!request.has_many_texts || cache.prepared.admit(&sql));
        let known = Known { facts, text };
        cache.types.insert(key, known.clone());
        known
    }))
}

/// Authorizes a statement of a known type, of which something is asked at each run: whose
/// the queries inside are, or whether each of its rows has the text of the row that was
/// read.
#[inline(never)]
fn by_type_and_value<DB, S>(
    request: &Request<'_, DB, S>,
    key: TypeKey,
    backend: &DB,
    findings: &mut Findings,
) -> Result<()>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    let known = of_type(request, key, backend)?;
    match &known.text {
        TextOfType::Statement(text) => {
            check_queries(request, known.facts.nested, &text.binding, backend)?
        }
        // How many queries stand in all rows is no fact of the type.
        TextOfType::Row(_) if known.facts.nested != 0 => {
            return by_text(request, backend, findings);
        }
        TextOfType::Row(row) if findings.separate_rows.is_some() => {
            if !all_rows_have(request, row.sql(), backend)? {
                return by_text(request, backend, findings);
            }
        }
        TextOfType::Row(row) => {
            let sql = pass::written(request.statement, backend).map_err(unpack)?;
            if !row.is_of_each(&sql, request.statement.rows()) {
                return by_written(request, sql, backend, findings);
            }
            findings.sql = Some(sql);
        }
    }
    findings.facts = Some(known.facts);
    Ok(())
}

/// The queries inside must be made by the scope, and be as many, and bind the same places,
/// as in the text of the type.
fn check_queries<DB, S>(
    request: &Request<'_, DB, S>,
    nested: u32,
    text: &Binding,
    backend: &DB,
) -> Result<()>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    let visited = pass::visit(request.statement, backend).map_err(unpack)?;
    check_origins(request.origin, &visited.nested)?;
    if count(visited.nested.len()) == nested && Binding::of(visited) == *text {
        Ok(())
    } else {
        Err(Error::NotAuthorized)
    }
}

/// Whether each row has this text.
fn all_rows_have<DB, S>(request: &Request<'_, DB, S>, text: &str, backend: &DB) -> Result<bool>
where
    DB: ScopedBackend,
{
    for row in 0..request.statement.rows() {
        if pass::written_row(request.statement, row, backend).map_err(unpack)? != text {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Authorizes a statement whose text is decided by its value.
///
/// A text is known together with the places in which guards bind their values: a raw
/// fragment with the text of a scoped subquery binds the caller's value where the
/// subquery binds the scope's.
#[inline(never)]
fn by_text<DB, S>(request: &Request<'_, DB, S>, backend: &DB, findings: &mut Findings) -> Result<()>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    let sql = pass::written(request.statement, backend).map_err(unpack)?;
    by_written(request, sql, backend, findings)
}

/// Authorizes a statement whose text is `sql`.
fn by_written<DB, S>(
    request: &Request<'_, DB, S>,
    sql: String,
    backend: &DB,
    findings: &mut Findings,
) -> Result<()>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    let visited = pass::visit(request.statement, backend).map_err(unpack)?;
    check_origins(request.origin, &visited.nested)?;
    check_number_of_ids(&visited, backend.dialect())?;
    let nested = count(visited.nested.len());
    let binding = Binding::of(visited);
    let known = cache::recall(backend.dialect(), |cache| cache.texts.get(&sql, &binding));
    let may_be_kept = match known {
        Some(may_be_kept) => may_be_kept,
        None => {
            let may_be_kept = read(request, &sql, backend)?;
            cache::remember(backend.dialect(), |cache| {
                let may_be_kept =
                    may_be_kept && (!request.has_many_texts || cache.prepared.admit(&sql));
                cache.texts.insert(&sql, binding, may_be_kept);
                may_be_kept
            })
        }
    };
    findings.sql = Some(sql);
    findings.facts = Some(Facts {
        nested,
        binds: None,
        may_be_kept,
    });
    Ok(())
}

/// Reads a statement whose text is `sql`. Returns whether its prepared statement may be
/// kept.
#[cold]
fn read<DB, S>(request: &Request<'_, DB, S>, sql: &str, backend: &DB) -> Result<bool>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    check_declarations(sql, backend.dialect())?;
    pass::read(request.statement, backend).map_err(unpack)?;
    pass::is_safe_to_keep(request.statement, backend).map_err(unpack)
}

/// A table with two declarations that differ has no class that could be trusted.
fn check_declarations(sql: &str, dialect: Dialect) -> Result<()> {
    let conflicts = registry::conflicts(dialect);
    if conflicts.is_empty() {
        return Ok(());
    }
    let mut found = None;
    text::names(sql, dialect, &mut |name| {
        found = found.or_else(|| conflicts.of(name));
    });
    found.map_or(Ok(()), |conflict| Err(conflict.into()))
}

/// A number of values or queries. No database takes so many that it does not fit.
fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

/// The ids of a set must not be more than the database takes. Where most of the values are the
/// caller's own, that is for the database to say, as without a scope.
fn check_number_of_ids(visited: &Visited, dialect: Dialect) -> Result<()> {
    let (ids, values, limit) = (visited.guards.len(), visited.binds, dialect.most_values());
    if values > limit && ids >= values - ids.min(values) {
        return Err(Error::TooManyIds { ids, values, limit });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn a_number_that_does_not_fit_is_the_greatest() {
        assert_eq!([0, 2, 3].map(count), [0, 2, 3]);
        assert_eq!(count(usize::MAX), u32::MAX);
    }
}
