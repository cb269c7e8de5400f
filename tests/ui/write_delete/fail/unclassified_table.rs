use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    //~ ERROR the scope `TenantScope<i32>` can't delete from this target
    scope.delete(notes::table).execute(conn).unwrap();
}

fn main() {}
