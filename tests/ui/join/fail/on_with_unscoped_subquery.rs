use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    //~ ERROR this expression contains a query that the scope `TenantScope<i32>` did not make
    let busy = comments::table.select(comments::task_id);
    let right = tasks::table.on(tasks::id.eq_any(busy));
    let query = scope.from(projects::table).inner_join(right);
    query.count().get_result(conn).unwrap()
}

fn main() {}
