//! A query of a scope inside another statement.

use diesel::internal::derives::multiconnection::AstPassHelper;
use diesel::query_builder::AstPass;
use diesel::result::QueryResult;

use super::statement::{WalkStatement, count_binds_of};
use super::{is_reading, is_writing, read, visit};
use crate::backend::ScopedBackend;
use crate::origin::ScopedStatement;
use crate::text;

/// Walks a query that stands in another statement, or is shown.
///
/// A reading reads it on its own and leaves a mark, a visit is told its origin, and it
/// is sent only inside of a statement that is authorized.
///
/// # Errors
///
/// As [`read`], and [`Error::NotAuthorized`](crate::Error::NotAuthorized).
pub(crate) fn walk_nested<'b, DB, Q>(query: &'b Q, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
where
    DB: ScopedBackend,
    Q: WalkStatement<DB> + ScopedStatement,
{
    if is_reading(&out) {
        return leave_mark(query, out);
    }
    if out.debug_binds().is_some() {
        visit::meet_query(query.origin());
    } else if out.bind_collector().is_some() {
        visit::check_permission()?;
    } else if !is_writing(&mut out) {
        visit::check_preparation()?;
    }
    // In a `RETURNING` on SQLite, Diesel leaves the tables of columns out.
    out.skip_from(false);
    let _looked_at = visit::look_at();
    query.walk(out)
}

/// Reads a query, and writes what stands for it in the text around it: a string, which is
/// harmless to read wherever a query can stand, and its placeholders.
#[cold]
fn leave_mark<DB: ScopedBackend>(
    query: &dyn WalkStatement<DB>,
    mut out: AstPass<'_, '_, DB>,
) -> QueryResult<()> {
    let backend = out.backend();
    read(query, backend)?;
    let binds = count_binds_of(query, backend)?;
    out.push_sql(text::MARK);
    for _ in 0..binds {
        out.push_sql(" ");
        DB::push_placeholder(&mut out)?;
    }
    Ok(())
}
