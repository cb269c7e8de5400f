use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let target = projects::table.into_boxed();
    //~ ERROR the scope `TenantScope<i32>` can't delete from this target
    scope.delete(target).execute(conn).unwrap();
}

fn main() {}
