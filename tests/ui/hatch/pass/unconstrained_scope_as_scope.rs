use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    let query = Scope::from(scope, tasks::table);
    query.count().get_result(conn).unwrap()
}

fn main() {}
