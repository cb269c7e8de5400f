use schema::*;
use tenant_core::connection::ConnectionHandle;

fn raw(conn: &mut Conn) {
    //~ ERROR a query without scope can't run on a tenant connection
    let raw = ConnectionHandle::connection(conn);
}

fn main() {}
