use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut HostConn, tenants: &TenantSet) {
    let host = conn.scope().clone();
    let delete = host.write_over(tenants, "ticket 7").delete(projects::table);
    let inner = host.from(templates::table).select(templates::name);
    //~ ERROR this expression contains a query that the scope
    delete
        .filter(projects::name.eq_any(inner))
        .execute(conn)
        .unwrap();
}

fn main() {}
