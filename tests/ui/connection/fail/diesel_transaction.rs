use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> tenant_core::Result<i64> {
    //~ ERROR a query without scope can't run on a tenant connection
    Connection::transaction(conn, |conn| {
        scope.from(projects::table).count().get_result(conn)
    })
}

fn main() {}
