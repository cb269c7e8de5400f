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
struct City {
    id: i32,
}

fn run(conn: &mut Conn, scope: &Tenant) {
    //~ ERROR a table of class `tenant_core::class::HasNoTenant` can't be written under the scope
    //~ FOLLOW-UPS 1
    let insert = scope.insert_into(cities::table);
    insert.values(cities::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
