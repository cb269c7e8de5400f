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
    //~ ERROR the scope `TenantScope<i32>` can't update this target
    let update = scope.update(&City { id: 3 });
    update.set(cities::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
