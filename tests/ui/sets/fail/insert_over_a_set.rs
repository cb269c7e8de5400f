use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut HostConn, tenant: &Tenant, tenants: &TenantSet) {
    let over = conn.scope().write_over(tenants, "ticket 7");
    let named = projects::name.eq("a");
    //~ ERROR no row can be inserted over several tenants
    let insert = over.insert_into(projects::table);
}

fn main() {}
