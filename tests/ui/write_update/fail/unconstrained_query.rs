use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let target = scope
        .from(projects::table)
        .unconstrained_unsafe("ticket 123");
    //~ ERROR the scope `TenantScope<i32>` can't update this target
    let update = scope.update(target);
    update.set(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
