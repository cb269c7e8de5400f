use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Insertable)]
#[diesel(table_name = tasks)]
struct NewTask {
    title: String,
}

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope.insert_into(tasks::table);
    insert
        .values(&NewTask { title: "a".into() })
        .execute(conn)
        .unwrap();
}

fn main() {}
