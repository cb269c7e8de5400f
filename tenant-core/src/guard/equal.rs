//! `column = id`, for this id and no other.

use std::marker::PhantomData;

use diesel::expression::{AppearsOnTable, Expression};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::serialize::ToSql;
use diesel::sql_types::Bool;

use crate::backend::{Dialect, ScopedBackend, TellsApart};
use crate::scope::ScopeId;

/// `field = id`, where the database may take two ids for one.
///
/// Where it tells all values of the SQL type apart, this is `field = id` and no more.
/// Else the form is one that the index on the column serves, whatever its collation:
///
/// | database | form |
/// | --- | --- |
/// | MySQL, MariaDB | `field = CAST(id AS BINARY)`: bytes are compared, and both look for bytes in the index of any collation |
/// | SQLite | `field = id AND CAST(field AS TEXT) = id COLLATE BINARY`: the index, and then the text as it is |
/// | PostgreSQL, `citext` and other types of its own | `field = id AND field::text = id::text` |
#[derive(Debug, Clone)]
pub struct EqualTo<F, ST, Id> {
    field: F,
    id: ScopeId<Id>,
    sql_type: PhantomData<ST>,
}

impl<F, ST, Id> EqualTo<F, ST, Id> {
    pub(crate) fn new(field: F, id: ScopeId<Id>) -> Self {
        Self {
            field,
            id,
            sql_type: PhantomData,
        }
    }
}

/// As Diesel's bound values: the text is decided by the types of column and value.
impl<F: QueryId, ST: QueryId, Id> QueryId for EqualTo<F, ST, Id> {
    type QueryId = EqualTo<F::QueryId, ST::QueryId, ()>;

    const HAS_STATIC_QUERY_ID: bool = F::HAS_STATIC_QUERY_ID && ST::HAS_STATIC_QUERY_ID;
}

impl<F: Expression, ST, Id> Expression for EqualTo<F, ST, Id> {
    type SqlType = Bool;
}

impl<F: AppearsOnTable<QS>, ST, Id, QS> AppearsOnTable<QS> for EqualTo<F, ST, Id> {}

impl<DB, F, ST, Id> QueryFragment<DB> for EqualTo<F, ST, Id>
where
    DB: ScopedBackend + TellsApart<ST>,
    F: QueryFragment<DB>,
    ScopeId<Id>: ToSql<ST, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("(");
        self.field.walk_ast(out.reborrow())?;
        out.push_sql(" = ");
        if !out.backend().confuses() {
            out.push_bind_param::<ST, _>(&self.id)?;
            out.push_sql(")");
            return Ok(());
        }
        match out.backend().dialect() {
            Dialect::Mysql => {
                out.push_sql("CAST(");
                out.push_bind_param::<ST, _>(&self.id)?;
                out.push_sql(" AS BINARY)");
            }
            Dialect::Sqlite => {
                out.push_bind_param::<ST, _>(&self.id)?;
                out.push_sql(" AND CAST(");
                self.field.walk_ast(out.reborrow())?;
                out.push_sql(" AS TEXT) = ");
                out.push_bind_param::<ST, _>(&self.id)?;
                out.push_sql(" COLLATE BINARY");
            }
            Dialect::Postgres => {
                out.push_bind_param::<ST, _>(&self.id)?;
                out.push_sql(" AND ");
                self.field.walk_ast(out.reborrow())?;
                out.push_sql("::text = ");
                out.push_bind_param::<ST, _>(&self.id)?;
                out.push_sql("::text");
            }
        }
        out.push_sql(")");
        Ok(())
    }
}
