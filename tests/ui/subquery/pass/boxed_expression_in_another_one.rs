use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel::sqlite::Sqlite;
use schema::*;
use tenant_core::prelude::*;

type Filter = Box<dyn BoxableExpression<projects::table, Sqlite, SqlType = Bool>>;

fn found(conn: &mut Conn, scope: &Tenant, active: Filter) -> Vec<String> {
    scope
        .from(projects::table)
        .filter(active)
        .filter(projects::id.eq(1))
        .select(projects::name)
        .load(conn)
        .unwrap()
}
