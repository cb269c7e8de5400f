use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    let busy = scope.from(comments::table).select(comments::task_id);
    let right = tasks::table.on(tasks::id.eq_any(busy));
    let query = scope.from(projects::table).inner_join(right);
    query.count().get_result(conn).unwrap()
}

fn main() {}
