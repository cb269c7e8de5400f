use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut HostConn, host: &HostScope, tenant: &Tenant) -> i64 {
    conn.act_as(tenant, "look", |conn| {
        //~ ERROR a query made by the scope `tenant_core::HostScope` can't run on
        host.from(templates::table).count().get_result(conn)
    })
    .unwrap()
}

fn main() {}
