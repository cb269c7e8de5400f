use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

struct ProjectChange {
    name: String,
}

fn run(conn: &mut Conn, scope: &Tenant) {
    let update = scope.update(projects::table).filter(projects::id.gt(3));
    update
        //~ ERROR these assignments are not for columns of `schema::projects::table`
        //~ FOLLOW-UPS 1
        .set(&ProjectChange { name: "a".into() })
        .execute(conn)
        .unwrap();
}

fn main() {}
