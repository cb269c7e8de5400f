use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel::sqlite::Sqlite;
use schema::*;
use tenant_core::prelude::*;

type TaskFilter = Box<dyn BoxableExpression<tasks::table, Sqlite, SqlType = Bool>>;

fn found(conn: &mut Conn, scope: &Tenant, active: TaskFilter) -> Vec<String> {
    scope
        .from(projects::table)
        .filter(active)
        .select(projects::name)
        //~ ERROR a filter of this query does not fit its tables, `schema::projects::table`
        .load(conn)
        .unwrap()
}

fn main() {}
