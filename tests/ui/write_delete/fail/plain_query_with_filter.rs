use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    scope
        //~ ERROR the scope `TenantScope<i32>` can't delete from this target
        .delete(projects::table.filter(projects::id.gt(3)))
        .execute(conn)
        .unwrap();
}

fn main() {}
