//! The guard of several tenants.

use std::marker::PhantomData;

use diesel::expression::{AppearsOnTable, Expression, ValidGrouping, is_aggregate};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::Bool;

use super::predicate::{joins_as_it_is, visit_values};
use super::{Among, Anchor, Guard, GuardInJoin, in_sight, sealed};
use crate::backend::{AnyFragment, ScopedBackend};
use crate::class::RowsRead;
use crate::scope::ScopeId;

/// The rows of several tenants: `field IN ids`, and `OR field IS NULL` where the table
/// shares the host's rows.
///
/// With tenant columns in sight, the row is of the same tenant as those: in a join, the
/// tenant of the table it is joined to. Then the list of ids need not be repeated, since the
/// other column is in it.
#[derive(Debug, Clone)]
pub struct SetGuard<F, ST, Id, Reads> {
    anchor: Anchor,
    field: F,
    among: Among<F, ST, Id>,
    reads: PhantomData<Reads>,
}

impl<F, ST, Id, Reads> SetGuard<F, ST, Id, Reads>
where
    F: AnyFragment + Clone,
    ST: 'static,
    Reads: RowsRead,
{
    pub(crate) fn new(field: F, ids: Vec<ScopeId<Id>>) -> Self {
        Self {
            anchor: Anchor::new::<ST>(field.clone(), Reads::SHARED),
            among: Among::new(field.clone(), ids),
            field,
            reads: PhantomData,
        }
    }
}

impl<F, ST, Id, Reads> sealed::Sealed for SetGuard<F, ST, Id, Reads> {}

impl<F, ST, Id, Reads> Guard for SetGuard<F, ST, Id, Reads> {
    const IS_ABSENT: bool = false;

    joins_as_it_is!();

    fn anchor(&self) -> Option<Anchor> {
        Some(self.anchor.clone())
    }
}

impl<DB: ScopedBackend, F, ST, Id, Reads> GuardInJoin<DB> for SetGuard<F, ST, Id, Reads> where
    Self: QueryFragment<DB>
{
}

impl<F: Expression, ST, Id, Reads> Expression for SetGuard<F, ST, Id, Reads> {
    type SqlType = Bool;
}

impl<F: AppearsOnTable<QS>, ST, Id, Reads, QS> AppearsOnTable<QS> for SetGuard<F, ST, Id, Reads> {}

impl<F, ST, Id, Reads, GB> ValidGrouping<GB> for SetGuard<F, ST, Id, Reads> {
    type IsAggregate = is_aggregate::No;
}

/// How many ids there are is a matter of the value.
impl<F, ST, Id, Reads> QueryId for SetGuard<F, ST, Id, Reads> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<DB, F, ST, Id, Reads> QueryFragment<DB> for SetGuard<F, ST, Id, Reads>
where
    DB: ScopedBackend,
    F: QueryFragment<DB>,
    Reads: RowsRead,
    Among<F, ST, Id>: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let others = in_sight();
        if let Some(certain) = others.certain() {
            return self.anchor.push_aligned(certain, &mut out);
        }
        self.walk_list(out.reborrow())?;
        for other in others.as_slice() {
            out.push_sql(" AND ");
            self.anchor.push_aligned(other, &mut out)?;
        }
        Ok(())
    }
}

impl<F, ST, Id, Reads: RowsRead> SetGuard<F, ST, Id, Reads> {
    fn walk_list<'b, DB>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
    where
        DB: ScopedBackend,
        F: QueryFragment<DB>,
        Among<F, ST, Id>: QueryFragment<DB>,
    {
        if Reads::SHARED {
            out.push_sql("(");
        }
        visit_values(&self.among, out.reborrow())?;
        if Reads::SHARED {
            out.push_sql(" OR (");
            self.field.walk_ast(out.reborrow())?;
            out.push_sql(" IS NULL))");
        }
        Ok(())
    }
}
