use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let target = projects::table.into_boxed();
    //~ ERROR the scope `TenantScope<i32>` can't update this target
    let update = scope.update(target);
    update.set(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
