use schema::*;

fn become_tenant(conn: &mut Conn, scope: &Tenant) {
    //~ ERROR field `scope` of struct `tenant_core::connection::tenant::TenantConnection` is private
    conn.scope = scope.clone();
}

fn main() {}
