use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let rows = vec![(projects::name.eq("a"), projects::country_id.eq(8))];
    let insert = scope.insert_into(projects::table);
    insert.values(&rows).execute(conn).unwrap();
}

fn main() {}
