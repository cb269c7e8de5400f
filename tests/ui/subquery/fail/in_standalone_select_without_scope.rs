use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn any(conn: &mut Conn, scope: &Tenant) -> Option<i32> {
    let newest = projects::table.select(projects::id).single_value();
    //~ ERROR this expression can't stand alone under the scope `TenantScope<i32>`
    scope.select(newest).get_result(conn).unwrap()
}

fn main() {}
