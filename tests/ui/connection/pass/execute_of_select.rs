use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn touch(conn: &mut Conn, scope: &TenantScope<i32>) {
    scope
        .from(projects::table)
        .count()
        .get_result::<i64>(conn)
        .unwrap();
}

fn main() {}
