use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) -> i64 {
    let query = scope.from(tasks::table).inner_join(projects::table);
    query.count().get_result(conn).unwrap()
}

fn main() {}
