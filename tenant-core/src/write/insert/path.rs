//! The path of an inserted row, below a tenant.
//!
//! The scope supplies its own path, unless the caller gives one: that is looked up, and found
//! if it is in the scope.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::query_source::Column;
use diesel::result::QueryResult;
use diesel::serialize::ToSql;
use diesel::sql_types::{HasSqlType, Text};

use super::parent::{LookUp, end, start};
use super::{Fill, FindValue};
use crate::backend::ScopedBackend;
use crate::guard::Subtree;
use crate::origin::LookedUp;

/// What the fill `F` puts into a row, and a path of the subtree into the column `P`.
#[derive(Debug, Clone)]
pub struct PathFill<F, P> {
    fill: F,
    subtree: Subtree,
    column: PhantomData<P>,
}

impl<F, P> PathFill<F, P> {
    pub(in crate::write) fn new(fill: F, path: &str) -> Self {
        Self {
            fill,
            subtree: Subtree::at(path),
            column: PhantomData,
        }
    }
}

impl<F: Fill, P: Column> Fill for PathFill<F, P> {
    const COLUMN: Option<&'static str> = F::COLUMN;
    const LOOKED_UP: LookedUp = LookedUp::Path(&[P::NAME]);
}

/// The texts are values.
impl<F: QueryId, P: 'static> QueryId for PathFill<F, P> {
    type QueryId = PathFill<F::QueryId, P>;

    const HAS_STATIC_QUERY_ID: bool = F::HAS_STATIC_QUERY_ID;
}

/// As a fragment it is the value of the tenant column.
impl<DB: Backend, F: QueryFragment<DB>, P> QueryFragment<DB> for PathFill<F, P> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.fill.walk_ast(out)
    }
}

impl<DB, F, P> LookUp<DB> for PathFill<F, P>
where
    DB: ScopedBackend + HasSqlType<Text>,
    F: Fill,
    P: Column,
    String: ToSql<Text, DB>,
{
    fn walk_lookup<'b>(
        &'b self,
        _: usize,
        row: &'b dyn FindValue<DB>,
        mut out: AstPass<'_, 'b, DB>,
    ) -> QueryResult<()> {
        let mut walk_path = |out: AstPass<'_, 'b, DB>| row.walk_value_of(P::NAME, true, out);
        out.push_sql(start(out.backend().dialect()));
        walk_path(out.reborrow())?;
        out.push_sql(" WHERE ");
        self.subtree.walk(&mut walk_path, out.reborrow())?;
        out.push_sql(end(out.backend().dialect()));
        Ok(())
    }

    fn walk_supplied<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_bind_param::<Text, String>(self.subtree.path())
    }
}
