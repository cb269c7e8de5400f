use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant, host: &HostScope) {
    scope
        //~ ERROR the scope `TenantScope<i32>` can't delete from this target
        .delete(host.from(templates::table))
        .execute(conn)
        .unwrap();
}

fn main() {}
