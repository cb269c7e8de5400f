use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut TenantSetConn, scope: &TenantSet) {
    //~ ERROR the scope `TenantSetScope<i32>` can't update this target
    let update = scope.update(projects::table);
    update.set(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
