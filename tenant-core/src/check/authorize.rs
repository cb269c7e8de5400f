//! The check.

use std::any::Any;
use std::sync::Arc;

use super::answers::Answers;
use super::facts::OneText;
use super::process;
use super::texts::Binding;
use super::{Facts, Subject, TypeFacts};
use crate::backend::ScopedBackend;
use crate::error::{Error, Result};
use crate::origin::{HatchSink, Origin, StatementScope};
use crate::pass::{self, NestedOrigin, Visited, unpack};
use crate::registry;
use crate::scope::ScopeValue;
use crate::text;

/// What a connection lets through.
#[allow(missing_debug_implementations)] // it lives for one call
pub struct Limits<'a, S> {
    /// The scope that the connection is bound to, if it is bound.
    pub(crate) scope: Option<&'a S>,
    /// Where the records of lifted guards go, besides `tracing`.
    pub(crate) sink: Option<&'a dyn HatchSink>,
    /// The static types that the connection has run, if it remembers them.
    pub(crate) types: Option<&'a mut TypeFacts>,
}

/// Authorizes a statement, or says why it must not run. Nothing has been sent then.
///
/// # Errors
///
/// As [`RunScopedDsl::load`](crate::RunScopedDsl::load), but for those of the database.
pub(crate) fn authorize<DB, S>(
    limits: Limits<'_, S::Base>,
    subject: &Subject<'_, DB, S>,
) -> Result<Answers>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    let Limits { scope, sink, types } = limits;
    let origin = subject.origin;
    let made_by = origin.scope().base();
    if let Some(scope) = scope
        && scope != made_by
    {
        return Err(Error::mismatch(scope, format!("{made_by:?}")));
    }
    origin.check()?;
    let answers = if subject.statement.separate_rows() == Some(0) {
        // Nothing will be sent, so there is nothing to read, and nothing to learn.
        Answers::default()
    } else if subject.id.is_some() {
        by_type(subject, types)?
    } else {
        by_text(subject)?
    };
    // All reasons first: what is refused leaves no record.
    for used in origin.hatches() {
        used.check_reason()?;
    }
    for used in origin.hatches() {
        used.record(sink);
    }
    Ok(answers)
}

/// Authorizes a statement of a type that is read once.
fn by_type<DB, S>(subject: &Subject<'_, DB, S>, types: Option<&mut TypeFacts>) -> Result<Answers>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    let facts = match types {
        None => of_type(subject)?,
        Some(types) => match types.get(subject.id) {
            Some(facts) => facts,
            None => {
                let facts = of_type(subject)?;
                types.insert(subject.id, facts.clone());
                facts
            }
        },
    };
    if facts.nested > 0 {
        if !subject.has_one_text {
            // Rows of which each holds queries: how many there are is no fact of the type.
            return by_text(subject);
        }
        check_nested(subject, &facts)?;
    }
    Ok(Answers {
        sql: None,
        facts: Some(facts),
    })
}

/// The facts of a type in this process; the first statement of it is read.
#[cold]
fn of_type<DB, S>(subject: &Subject<'_, DB, S>) -> Result<Facts>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    if let Some(facts) = process::recall(DB::DIALECT, |cache| cache.types.get(subject.id)) {
        return Ok(facts);
    }
    let backend = DB::default();
    let sql = pass::written(subject.statement, &backend).map_err(unpack)?;
    let may_be_kept = read(subject, &sql, &backend)?;
    let visited = pass::visit(subject.statement, &backend).map_err(unpack)?;
    let nested = visited.nested.len();
    let binding = binding(subject.origin, visited);
    let facts = Facts {
        one_text: subject
            .has_one_text
            .then(|| Arc::new(OneText { sql, binding })),
        nested,
        may_be_kept,
    };
    process::remember(DB::DIALECT, |cache| {
        cache.types.insert(subject.id, facts.clone());
    });
    Ok(facts)
}

/// Authorizes a statement whose text is decided by its value.
///
/// A text is known together with the places in which guards bind their values: a raw
/// fragment with the text of a scoped subquery binds the caller's value where the
/// subquery binds the scope's.
fn by_text<DB, S>(subject: &Subject<'_, DB, S>) -> Result<Answers>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    let backend = DB::default();
    let sql = pass::written(subject.statement, &backend).map_err(unpack)?;
    let visited = pass::visit(subject.statement, &backend).map_err(unpack)?;
    check_origins(subject.origin, &visited.nested)?;
    let nested = visited.nested.len();
    let binding = binding(subject.origin, visited);
    let known = process::recall(DB::DIALECT, |cache| cache.texts.get(&sql, &binding));
    let may_be_kept = match known {
        Some(may_be_kept) => may_be_kept,
        None => {
            let may_be_kept = read(subject, &sql, &backend)?;
            process::remember(DB::DIALECT, |cache| {
                let may_be_kept =
                    may_be_kept && (!subject.has_many_texts || cache.updates.admit(&sql));
                cache.texts.insert(&sql, binding, may_be_kept);
                may_be_kept
            })
        }
    };
    Ok(Answers {
        sql: Some(sql),
        facts: Some(Facts {
            one_text: None,
            nested,
            may_be_kept,
        }),
    })
}

/// What a statement binds, and what it must not assign.
fn binding<S>(origin: &Origin<S>, visited: Visited) -> Binding {
    Binding {
        guards: visited.guards,
        binds: visited.binds,
        protected: origin.protected(),
    }
}

/// Reads a statement whose text is `sql`. Returns whether its prepared statement may be
/// kept.
#[cold]
fn read<DB, S>(subject: &Subject<'_, DB, S>, sql: &str, backend: &DB) -> Result<bool>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    check_declarations::<DB>(sql)?;
    pass::read(subject.statement, backend).map_err(unpack)?;
    pass::is_safe_to_keep(subject.statement, backend).map_err(unpack)
}

/// A table with two declarations that differ has no class that could be trusted.
fn check_declarations<DB: ScopedBackend>(sql: &str) -> Result<()> {
    let conflicts = registry::conflicts(DB::DIALECT);
    if conflicts.is_empty() {
        return Ok(());
    }
    let mut found = None;
    text::names(sql, DB::DIALECT, &mut |name| {
        found = found.or_else(|| conflicts.of(name));
    });
    found.map_or(Ok(()), |conflict| Err(conflict.into()))
}

/// Visits the queries inside of a statement, of which there are as many as in all
/// statements of its type.
fn check_nested<DB, S>(subject: &Subject<'_, DB, S>, facts: &Facts) -> Result<()>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    let visited = pass::visit(subject.statement, &DB::default()).map_err(unpack)?;
    check_origins(subject.origin, &visited.nested)?;
    let nested = visited.nested.len();
    let binding = binding(subject.origin, visited);
    let is_known = |text: &Arc<OneText>| nested == facts.nested && binding == text.binding;
    if facts.one_text.as_ref().is_some_and(is_known) {
        return Ok(());
    }
    // The type says that its statements have one text, and they have not.
    Err(Error::NotAuthorized)
}

/// The queries inside must be made by the scope of the statement, with their guards.
fn check_origins<S: StatementScope>(
    origin: &Origin<S>,
    nested: &[Box<dyn NestedOrigin>],
) -> Result<()> {
    let scope = origin.scope().base();
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
