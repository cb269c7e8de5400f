use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel::sqlite::Sqlite;
use schema::*;
use tenant_core::prelude::*;

type Filter = Box<dyn BoxableExpression<projects::table, Sqlite, SqlType = Bool>>;

fn found(conn: &mut Conn, scope: &Tenant, active: Filter) -> Vec<String> {
    scope
        .from(projects::table)
        //~ ERROR this expression contains a query that the scope `TenantScope<i32>` did not make
        .filter(active.and(projects::id.eq(1)))
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
