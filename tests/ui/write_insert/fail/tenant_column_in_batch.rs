use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let rows = vec![(projects::name.eq("a"), projects::tenant_id.eq(8))];
    let insert = scope.insert_into(projects::table);
    //~ ERROR these values can't be inserted into `schema::projects::table` under the scope
    insert.values(&rows).execute(conn).unwrap();
}

fn main() {}
