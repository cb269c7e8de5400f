use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(AsChangeset)]
#[diesel(table_name = tasks)]
struct TaskChange {
    title: String,
}

fn run(conn: &mut Conn, scope: &Tenant) {
    let update = scope.update(tasks::table).filter(tasks::id.gt(3));
    update
        .set(&TaskChange { title: "a".into() })
        .execute(conn)
        .unwrap();
}

fn main() {}
