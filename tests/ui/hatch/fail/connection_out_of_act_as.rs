use schema::*;

fn keep(conn: &mut HostConn, tenant: &Tenant) {
    let mut kept = None;
    //~ ERROR borrowed data escapes outside of closure
    //~ FOLLOW-UPS 1
    let acted: tenant_core::Result<()> = conn.act_as(tenant, "look", |conn| {
        kept = Some(conn);
        Ok(())
    });
}

fn main() {}
