use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let update = scope.update(projects::table);
    let changes = (projects::name.eq("a"), projects::country_id.eq(1));
    update.set(changes).execute(conn).unwrap();
}

fn main() {}
