use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant, set: &TenantSet) -> i64 {
    let right = scope.from(tasks::table).inner_join(comments::table);
    let query = scope.from(projects::table).inner_join(right);
    query.count().get_result(conn).unwrap()
}

fn main() {}
