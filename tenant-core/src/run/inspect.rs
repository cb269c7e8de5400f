//! What types can't see, found in the text.
//!
//! A statement can hold parts whose type Diesel erased, and raw SQL. Besides,
//! Diesel asks what an aggregate counts, but not what its FILTER, ORDER BY and
//! OVER hold: a plain table's subquery in there passes every bound. So the text of
//! a statement is read before it is sent, once for a type whose `QueryId` is
//! static: piece by piece, since a fragment such as `a) OR (b` looks harmless only
//! where it stands.
//!
//! To get at the pieces, the statement is written once more for nobody, with a
//! flag that Diesel passes along (`skip_from`). A scoped query that finds the
//! flag set inspects itself and writes a mark of its kind of scope, so what
//! remains of the outer statement must not hold a query, and no mark but those
//! of its own kind; a filter that finds it set is read on its own.
//!
//! Types and texts that were in order are remembered: see
//! [`CheckedTexts`](crate::connection::CheckedTexts).

use std::any::TypeId;

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryBuilder, QueryFragment};
use diesel::result::{Error as DieselError, QueryResult};

use super::fragment::Fragment;
use super::verify;
use crate::backend::ScopedBackend;
use crate::error::Error;
use crate::query::StatementScope;
use crate::scope::Scope;
use crate::text::{self, MARK, NOT_KEPT, Part, Piece};
use crate::write::InspectValues;

/// A statement that is inspected as a whole, and on its own wherever it stands.
///
/// In an inspection its `walk_ast` is [`write_mark`], else
/// [`walk_whole`](Self::walk_whole).
pub(crate) trait Inspectable<DB: Backend> {
    /// Writes the statement, be it inspected or sent.
    fn walk_whole<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()>;
}

/// Reads a statement made by `scope`, of which `kind` says what it is, subqueries
/// left out, and writes its mark.
#[cold]
pub(crate) fn write_mark<DB, S>(
    statement: &dyn Inspectable<DB>,
    kind: Piece,
    scope: &S,
    mut out: AstPass<'_, '_, DB>,
) -> QueryResult<()>
where
    DB: ScopedBackend,
    S: StatementScope,
{
    let (sql, binds) = read(&Whole(statement), Part::Statement(kind), out.backend())?;
    let base = scope.base();
    let own = mark_of(base);
    if sql.matches(MARK_OF_KIND).count() != sql.matches(&own).count() {
        let foreign = Error::mismatch(base, "another kind of scope, in a subquery");
        return Err(found(foreign));
    }
    out.push_sql(" "); // two marks side by side are not one string
    out.push_sql(&mark_of(scope));
    for _ in 0..binds {
        // They count in the outer statement, too.
        out.push_sql(" ");
        DB::push_placeholder(&mut out)?;
    }
    if sql.contains(NOT_KEPT) {
        out.push_sql(" ");
        out.push_sql(NOT_KEPT);
    }
    Ok(())
}

/// What the marks of all kinds of scope begin with.
const MARK_OF_KIND: &str = "'made by a scope of ";

/// Stands for a query made by such a scope in the text of the outer statement: a
/// string, which is harmless to read wherever a query can stand.
fn mark_of<S: StatementScope>(_: &S) -> String {
    format!("{MARK_OF_KIND}{:?}'", TypeId::of::<S>())
}

/// The text with marks that are the same for all kinds of scope.
fn plain_marks(sql: &str) -> String {
    let mut parts = sql.split(MARK_OF_KIND);
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(MARK);
        plain.push_str(part.split_once('\'').map_or("", |(_, behind)| behind));
    }
    plain
}

/// The statement as a piece that is inspected.
struct Whole<'a, DB>(&'a dyn Inspectable<DB>);

impl<DB: Backend> QueryFragment<DB> for Whole<'_, DB> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_whole(out)
    }
}

/// Whether `out` belongs to an inspection.
#[inline]
pub(crate) fn is_inspection<DB: Backend>(out: &AstPass<'_, '_, DB>) -> bool {
    out.should_skip_from()
}

/// Whether `out` writes SQL: no other pass keeps the flag.
#[inline]
pub(crate) fn is_writing<DB: Backend>(out: &mut AstPass<'_, '_, DB>) -> bool {
    let before = out.should_skip_from();
    out.skip_from(true);
    let kept = out.should_skip_from();
    out.skip_from(before);
    kept
}

/// Reads the text of `piece`, which is such a part.
///
/// # Errors
///
/// [`Error::UnguardedTable`] and [`Error::UnsafeFragment`], as Diesel's
/// `QueryBuilderError`: that is all a walk can return.
pub(crate) fn inspect<DB>(piece: &dyn Fragment<DB>, part: Part, backend: &DB) -> QueryResult<()>
where
    DB: ScopedBackend,
{
    read(piece, part, backend)?;
    Ok(())
}

/// Walks a part of a statement: for an inspection it is read on its own, once, and
/// what was read is what the rest is read with.
///
/// # Errors
///
/// As [`inspect`].
#[inline]
pub(crate) fn walk_part<'b, DB, F>(part: &'b F, out: AstPass<'_, 'b, DB>) -> QueryResult<()>
where
    DB: ScopedBackend,
    F: QueryFragment<DB>,
{
    if is_inspection(&out) {
        return write_checked(part, Part::Expressions, out);
    }
    part.walk_ast(out)
}

/// Reads a part, and writes what was read.
///
/// # Errors
///
/// As [`inspect`], and [`Error::TenantColumnAssigned`].
#[cold]
pub(crate) fn write_checked<DB>(
    part: &dyn Fragment<DB>,
    kind: Part,
    mut out: AstPass<'_, '_, DB>,
) -> QueryResult<()>
where
    DB: ScopedBackend,
{
    let (sql, _) = read(part, kind, out.backend())?;
    let mut around = text::around_placeholders(&sql, DB::DIALECT).into_iter();
    out.push_sql(around.next().unwrap_or_default());
    for behind in around {
        DB::push_placeholder(&mut out)?;
        out.push_sql(behind);
    }
    if !part.is_safe_to_cache_prepared(out.backend())? {
        out.push_sql(" ");
        out.push_sql(NOT_KEPT);
    }
    Ok(())
}

/// The text of `piece`, written for an inspection and found in order, and how
/// many values it binds.
#[cold] // once for each text, while each run walks past it
fn read<DB>(piece: &dyn Fragment<DB>, part: Part, backend: &DB) -> QueryResult<(String, usize)>
where
    DB: ScopedBackend,
{
    let sql = written(&Inspected(piece), backend)?;
    let binds = verify::count_binds(piece, backend)?;
    let dialect = DB::DIALECT;
    text::check(&plain_marks(&sql), part, binds, dialect).map_err(found)?;
    Ok((sql, binds))
}

/// The text of `fragment`.
///
/// # Errors
///
/// Diesel's, if it can't be written.
pub(super) fn written<DB>(fragment: &dyn Fragment<DB>, backend: &DB) -> QueryResult<String>
where
    DB: ScopedBackend,
{
    let mut builder = DB::QueryBuilder::default();
    fragment.to_sql(&mut builder, backend)?;
    Ok(builder.finish())
}

/// An error of ours, as a walk can return it.
pub(crate) fn found(error: Error) -> DieselError {
    DieselError::QueryBuilderError(Box::new(error))
}

/// Inspects a statement, or a part of one. A query of ours in it reads itself.
/// Returns whether Diesel keeps prepared statements of all its parts.
///
/// # Errors
///
/// As [`inspect`].
pub(crate) fn piece<DB>(piece: &dyn Fragment<DB>) -> Result<bool, Error>
where
    DB: ScopedBackend,
{
    let (sql, _) = read(piece, Part::Statement(Piece::Part), &DB::default()).map_err(unpack)?;
    Ok(!sql.contains(NOT_KEPT))
}

/// Inspects the values of an insert made by `scope`.
///
/// # Errors
///
/// As [`inspect`], and [`Error::ScopeMismatch`] for a subquery of another scope.
pub(crate) fn values<DB, V, S>(values: &V, scope: &S) -> Result<(), Error>
where
    DB: ScopedBackend,
    V: InspectValues<DB>,
    S: Scope,
{
    values.inspect_values(scope, &DB::default()).map_err(unpack)
}

/// An error of ours, out of what a walk has returned.
fn unpack(error: DieselError) -> Error {
    match error {
        DieselError::QueryBuilderError(cause) => match cause.downcast::<Error>() {
            Ok(found) => *found,
            Err(cause) => DieselError::QueryBuilderError(cause).into(),
        },
        other => other.into(),
    }
}

/// Sets the flag for everything below.
struct Inspected<'a, DB>(&'a dyn Fragment<DB>);

impl<DB: Backend> QueryFragment<DB> for Inspected<'_, DB> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.skip_from(true);
        self.0.walk(out)
    }
}
