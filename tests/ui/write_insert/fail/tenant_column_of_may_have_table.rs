use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope.insert_into(templates::table);
    insert
        //~ ERROR these values can't be inserted into `schema::templates::table` under the scope
        .values(templates::tenant_id.eq(Some(8)))
        .execute(conn)
        .unwrap();
}

fn main() {}
