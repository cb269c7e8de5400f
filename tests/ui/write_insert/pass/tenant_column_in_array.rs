use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope.insert_into(projects::table);
    insert
        .values([(projects::name.eq("a"), projects::country_id.eq(8))])
        .execute(conn)
        .unwrap();
}

fn main() {}
