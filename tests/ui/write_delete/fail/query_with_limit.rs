use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    scope
        //~ ERROR the scope `TenantScope<i32>` can't delete from this target
        .delete(scope.from(projects::table).limit(1))
        .execute(conn)
        .unwrap();
}

fn main() {}
