use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(AsChangeset)]
#[diesel(table_name = tasks)]
struct TaskChange {
    title: String,
}

fn run(conn: &mut Conn, scope: &Tenant) {
    let update = scope.update(projects::table).filter(projects::id.gt(3));
    update
        //~ ERROR these assignments are not for columns of `schema::projects::table`
        .set(&TaskChange { title: "a".into() })
        .execute(conn)
        .unwrap();
}

fn main() {}
