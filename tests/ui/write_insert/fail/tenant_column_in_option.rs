use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope.insert_into(projects::table);
    insert
        //~ ERROR these values can't be inserted into `schema::projects::table` under the scope
        .values(Some(projects::tenant_id.eq(8)))
        .execute(conn)
        .unwrap();
}

fn main() {}
