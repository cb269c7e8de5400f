//! A part of the tenant: a department with its teams.

use diesel::expression::{AppearsOnTable, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Bool, Text};
use tenant_core::prelude::*;

use super::{DONE, id, under};
use crate::case::{ByScope, Case, Kind, Outcome, Scoped};
use crate::schema::{PART, TENANT, reports};
use crate::{Backend, Raw};

/// Reports of a department.
pub(super) const READ: Case = under("subtree", Kind::Static, ByScope::Part(scoped), plain);

fn scoped(conn: &mut Scoped<'_, SubtreeScope<i32, &'static str>>, run: i32) -> Outcome {
    let scope = conn.scope().clone();
    let titles = scope
        .from(reports::table)
        .filter(reports::id.ge(id(run)))
        .select(reports::title)
        .load(conn);
    Outcome::Names(titles.expect(DONE))
}

fn plain(conn: &mut Raw, run: i32) -> Outcome {
    let titles = reports::table
        .filter(reports::org_id.eq(TENANT))
        .filter(InPart)
        .filter(reports::id.ge(id(run)))
        .select(reports::title)
        .load(conn);
    Outcome::Names(titles.expect(DONE))
}

/// The guard of the path, as it is typed by hand: an expression that Diesel knows by its type, as
/// it knows the scoped one.
#[derive(Debug, Clone, Copy, QueryId)]
struct InPart;

impl Expression for InPart {
    type SqlType = Bool;
}

impl AppearsOnTable<reports::table> for InPart {}

impl SelectableExpression<reports::table> for InPart {}

impl<GB> ValidGrouping<GB> for InPart {
    type IsAggregate = is_aggregate::No;
}

/// What the path is compared with.
const BELOW: [&str; 3] = ["dept4/", "dept40", "dept4/%"];

impl QueryFragment<Backend> for InPart {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        let [first, behind, pattern] = &BELOW;
        let (pieces, end): (&[(&str, &'static &'static str)], &str) = if cfg!(feature = "sqlite") {
            (
                &[
                    (" >= ", &PART),
                    (" AND # < ", behind),
                    (" AND (CAST(# AS TEXT) = ", &PART),
                    (" COLLATE BINARY OR substr(#, 1, length(", first),
                    (")) = ", first),
                ],
                " COLLATE BINARY))",
            )
        } else if cfg!(feature = "postgres") {
            (
                &[
                    (" = ", &PART),
                    (" OR # ~>=~ ", first),
                    (" AND # ~<~ ", behind),
                ],
                ")",
            )
        } else {
            (
                &[
                    (" = CAST(", &PART),
                    (" AS BINARY) OR # LIKE ", pattern),
                    (" ESCAPE '!' AND CAST(# AS BINARY) LIKE CAST(", pattern),
                ],
                " AS BINARY) ESCAPE '!')",
            )
        };
        out.push_sql("(");
        reports::dept_path.walk_ast(out.reborrow())?;
        for (text, value) in pieces {
            let mut parts = text.split('#');
            out.push_sql(parts.next().unwrap_or_default());
            for part in parts {
                reports::dept_path.walk_ast(out.reborrow())?;
                out.push_sql(part);
            }
            out.push_bind_param::<Text, &str>(*value)?;
        }
        out.push_sql(end);
        Ok(())
    }
}
