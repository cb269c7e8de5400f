use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) -> i64 {
    let right = tasks::table.inner_join(projects::table);
    let query = scope.from(comments::table).inner_join(right);
    query.count().get_result(conn).unwrap()
}

fn main() {}
