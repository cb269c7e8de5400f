use schema::*;

fn keep(conn: &mut HostConn, tenant: &Tenant) {
    let mut kept = None;
    let acted: tenant_core::Result<()> = conn.act_as(tenant, "look", |conn| {
        kept = Some(conn.scope().clone());
        Ok(())
    });
}

fn main() {}
