use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut HostConn, tenants: &TenantSet) {
    let over = conn.scope().write_over(tenants, "ticket 7");
    over.delete(projects::table).execute(conn).unwrap();
}

fn main() {}
