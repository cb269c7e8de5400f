use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(AsChangeset)]
#[diesel(table_name = projects)]
struct ProjectChange {
    name: String,
}

fn run(conn: &mut Conn, scope: &Tenant) {
    let update = scope.update(projects::table).filter(projects::id.gt(3));
    update
        .set(&ProjectChange { name: "a".into() })
        .execute(conn)
        .unwrap();
}

fn main() {}
