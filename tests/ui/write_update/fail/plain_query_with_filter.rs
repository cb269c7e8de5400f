use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    //~ ERROR the scope `TenantScope<i32>` can't update this target
    let update = scope.update(projects::table.filter(projects::id.gt(3)));
    update.set(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
