use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    //~ ERROR `schema::notes::table` can't be joined under the scope `TenantScope<i32>`
    let right = notes::table.on(notes::project_id.eq(projects::id));
    let query = scope.from(projects::table).inner_join(right);
    query.count().get_result(conn).unwrap()
}

fn main() {}
