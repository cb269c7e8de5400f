use schema::*;
use tenant_core::prelude::*;

fn bind(conn: &mut Conn, scope: &Tenant) {
    TenantConnection::new(
        conn.unconstrained_unsafe("switch of tenant").unwrap(),
        scope,
    );
}

fn main() {}
