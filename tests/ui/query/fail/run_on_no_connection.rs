use schema::*;
use tenant_core::prelude::*;

fn delete(conn: &mut Conn, scope: &Tenant) {
    //~ ERROR a query made by the scope `TenantScope<i32>` can't run on `()`
    scope.delete(projects::table).execute(&mut ()).unwrap();
}

fn main() {}
