use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    //~ ERROR the `ON` of a join does not fit the joined tables,
    //~ FOLLOW-UPS 3
    let right = tasks::table.on(tasks::id.eq(comments::task_id));
    let query = scope.from(projects::table).inner_join(right);
    query.count().get_result(conn).unwrap()
}

fn main() {}
