use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant, host: &HostScope) {
    //~ ERROR the scope `TenantScope<i32>` can't update this target
    let update = scope.update(host.from(templates::table));
    update.set(templates::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
