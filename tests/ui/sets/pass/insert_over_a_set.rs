use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut HostConn, tenant: &Tenant, tenants: &TenantSet) {
    let over = conn.scope().write_over(tenants, "ticket 7");
    let named = projects::name.eq("a");
    let insert = tenant.insert_into(projects::table).values(named);
    conn.act_as(tenant, "ticket 7", |conn| insert.execute(conn))
        .unwrap();
}

fn main() {}
