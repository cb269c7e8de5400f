use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    let right = scope.from(tasks::table);
    let query = scope.from(projects::table).inner_join(right);
    query.count().get_result(conn).unwrap()
}

fn main() {}
