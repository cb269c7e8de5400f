use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Insertable)]
#[diesel(table_name = tasks)]
struct NewTask {
    title: String,
}

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope.insert_into(projects::table);
    insert
        //~ ERROR these values can't be inserted into `schema::projects::table` under the scope
        .values(&NewTask { title: "a".into() })
        .execute(conn)
        .unwrap();
}

fn main() {}
