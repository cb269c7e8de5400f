use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> tenant_core::Result<i64> {
    conn.transaction(|conn| scope.from(projects::table).count().get_result(conn))
}

fn main() {}
