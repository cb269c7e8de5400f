use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

diesel::table! {
    cities (id) {
        id -> Integer,
        name -> Text,
    }
}

#[derive(Identifiable, HasNoTenant)]
#[diesel(table_name = cities)]
#[tenant(writable)]
struct City {
    id: i32,
}

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope.insert_into(cities::table);
    insert.values(cities::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
