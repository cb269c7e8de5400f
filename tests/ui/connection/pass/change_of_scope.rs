use schema::*;

fn become_tenant(conn: &mut Conn, scope: &Tenant) {
    assert_eq!(conn.scope(), scope);
}

fn main() {}
