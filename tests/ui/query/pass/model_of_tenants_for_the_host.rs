use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut HostConn, host: &HostScope) -> Vec<Template> {
    host.query::<Template>().load(conn).unwrap()
}
