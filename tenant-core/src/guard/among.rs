//! `column IN ids`, for these ids and no others.

use std::marker::PhantomData;

use diesel::expression::{AppearsOnTable, Expression};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::serialize::ToSql;
use diesel::sql_types::{Bool, HasSqlType};

#[cfg(feature = "sqlite")]
use super::json::one_value;
#[cfg(any(feature = "sqlite", feature = "mysql_backend"))]
use crate::backend::ScopedBackend;
#[cfg(any(
    feature = "sqlite",
    feature = "mysql_backend",
    feature = "postgres_backend"
))]
use crate::backend::TellsApart;
use crate::scope::ScopeId;
#[cfg(feature = "sqlite")]
use crate::scope::TenantId;

/// `field IN ids`, exact as [`EqualTo`](super::EqualTo). On PostgreSQL the ids are one
/// value, an array; so is a long list on SQLite, JSON of which `json_each` makes rows (see
/// `guard/json.rs`). Of no ids there is no row.
#[derive(Debug, Clone)]
pub struct Among<F, ST, Id> {
    field: F,
    ids: Vec<ScopeId<Id>>,
    /// A long list as one value, on SQLite.
    #[cfg(feature = "sqlite")]
    one_value: std::sync::OnceLock<Option<String>>,
    sql_type: PhantomData<ST>,
}

impl<F, ST, Id> Among<F, ST, Id> {
    pub(crate) fn new(field: F, ids: Vec<ScopeId<Id>>) -> Self {
        Self {
            field,
            ids,
            #[cfg(feature = "sqlite")]
            one_value: std::sync::OnceLock::new(),
            sql_type: PhantomData,
        }
    }
}

/// How many ids there are is a matter of the value.
impl<F, ST, Id> QueryId for Among<F, ST, Id> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<F: Expression, ST, Id> Expression for Among<F, ST, Id> {
    type SqlType = Bool;
}

impl<F: AppearsOnTable<QS>, ST, Id, QS> AppearsOnTable<QS> for Among<F, ST, Id> {}

/// Writes `(before id after, before id after, …)`.
#[cfg(any(feature = "sqlite", feature = "mysql_backend"))]
fn walk_list<'b, DB, ST, Id>(
    ids: &'b [ScopeId<Id>],
    [before, after]: [&str; 2],
    out: &mut AstPass<'_, 'b, DB>,
) -> QueryResult<()>
where
    DB: ScopedBackend + HasSqlType<ST>,
    ScopeId<Id>: ToSql<ST, DB>,
{
    // A prepared statement for each length of the list would fill Diesel's cache.
    out.unsafe_to_cache_prepared();
    let mut separator = "(";
    for id in ids {
        out.push_sql(separator);
        out.push_sql(before);
        out.push_bind_param::<ST, _>(id)?;
        out.push_sql(after);
        separator = ", ";
    }
    out.push_sql(")");
    Ok(())
}

/// A list that is one value, of which SQLite makes rows.
#[cfg(feature = "sqlite")]
const ROWS: [&str; 2] = [
    "(SELECT tenant_core_ids.value FROM json_each(",
    ") AS tenant_core_ids)",
];

#[cfg(feature = "sqlite")]
impl<F, ST, Id: TenantId> Among<F, ST, Id> {
    /// Walks the list: as one value if it is long, else each id for itself.
    fn walk_on_sqlite<'b>(
        &'b self,
        out: &mut AstPass<'_, 'b, diesel::sqlite::Sqlite>,
    ) -> QueryResult<()>
    where
        diesel::sqlite::Sqlite: HasSqlType<ST>,
        ScopeId<Id>: ToSql<ST, diesel::sqlite::Sqlite>,
    {
        let long = self.one_value.get_or_init(|| one_value(&self.ids));
        let Some(long) = long else {
            return walk_list(&self.ids, ["", ""], out);
        };
        let [before, after] = ROWS;
        out.push_sql(before);
        out.push_bind_param::<diesel::sql_types::Text, String>(long)?;
        out.push_sql(after);
        Ok(())
    }
}

#[cfg(feature = "sqlite")]
impl<F, ST, Id> QueryFragment<diesel::sqlite::Sqlite> for Among<F, ST, Id>
where
    F: QueryFragment<diesel::sqlite::Sqlite>,
    Id: TenantId,
    diesel::sqlite::Sqlite: HasSqlType<ST>,
    ScopeId<Id>: ToSql<ST, diesel::sqlite::Sqlite>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, diesel::sqlite::Sqlite>) -> QueryResult<()> {
        out.push_sql("(");
        if self.ids.is_empty() {
            out.unsafe_to_cache_prepared();
            out.push_sql("1=0");
        } else {
            self.field.walk_ast(out.reborrow())?;
            out.push_sql(" IN ");
            self.walk_on_sqlite(&mut out)?;
            if TellsApart::<ST>::confuses(&diesel::sqlite::Sqlite) {
                out.push_sql(" AND CAST(");
                self.field.walk_ast(out.reborrow())?;
                out.push_sql(" AS TEXT) COLLATE BINARY IN ");
                self.walk_on_sqlite(&mut out)?;
            }
        }
        out.push_sql(")");
        Ok(())
    }
}

#[cfg(feature = "mysql_backend")]
impl<F, ST, Id> QueryFragment<diesel::mysql::Mysql> for Among<F, ST, Id>
where
    F: QueryFragment<diesel::mysql::Mysql>,
    diesel::mysql::Mysql: HasSqlType<ST>,
    ScopeId<Id>: ToSql<ST, diesel::mysql::Mysql>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, diesel::mysql::Mysql>) -> QueryResult<()> {
        out.push_sql("(");
        if self.ids.is_empty() {
            out.unsafe_to_cache_prepared();
            out.push_sql("1=0");
        } else {
            self.field.walk_ast(out.reborrow())?;
            out.push_sql(" IN ");
            let around = if TellsApart::<ST>::confuses(&diesel::mysql::Mysql) {
                ["CAST(", " AS BINARY)"]
            } else {
                ["", ""]
            };
            walk_list(&self.ids, around, &mut out)?;
        }
        out.push_sql(")");
        Ok(())
    }
}

#[cfg(feature = "postgres_backend")]
impl<F, ST, Id> QueryFragment<diesel::pg::Pg> for Among<F, ST, Id>
where
    ST: diesel::sql_types::SingleValue,
    F: QueryFragment<diesel::pg::Pg>,
    diesel::pg::Pg: HasSqlType<ST>,
    Vec<ScopeId<Id>>: ToSql<diesel::sql_types::Array<ST>, diesel::pg::Pg>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, diesel::pg::Pg>) -> QueryResult<()> {
        use diesel::sql_types::Array;

        out.push_sql("(");
        self.field.walk_ast(out.reborrow())?;
        out.push_sql(" = ANY(");
        out.push_bind_param::<Array<ST>, Vec<ScopeId<Id>>>(&self.ids)?;
        out.push_sql(")");
        if TellsApart::<ST>::confuses(&diesel::pg::Pg) {
            out.push_sql(" AND ");
            self.field.walk_ast(out.reborrow())?;
            out.push_sql("::text = ANY(");
            out.push_bind_param::<Array<ST>, Vec<ScopeId<Id>>>(&self.ids)?;
            out.push_sql("::text[])");
        }
        out.push_sql(")");
        Ok(())
    }
}
