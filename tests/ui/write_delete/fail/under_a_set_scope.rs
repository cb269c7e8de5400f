use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut TenantSetConn, scope: &TenantSet) {
    //~ ERROR the scope `TenantSetScope<i32>` can't delete from this target
    scope.delete(projects::table).execute(conn).unwrap();
}

fn main() {}
