use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn raw<'a>(conn: &'a mut Conn, scope: &Tenant) -> &'a mut SqliteConnection {
    let query = scope.from(projects::table);
    query.load::<(i32, i32, i32, String)>(conn).unwrap();
    conn.unconstrained_unsafe("ticket 123").unwrap()
}

fn main() {}
