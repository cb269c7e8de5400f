use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope.insert_into(projects::table);
    insert
        //~ ERROR these values can't be inserted into `schema::projects::table` under the scope
        .values((projects::tenant_id.eq(*scope.id()), projects::name.eq("a")))
        .execute(conn)
        .unwrap();
}

fn main() {}
