use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Insertable)]
#[diesel(table_name = projects)]
struct NewProject {
    name: String,
}

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope.insert_into(projects::table);
    insert
        .values(&NewProject { name: "a".into() })
        .execute(conn)
        .unwrap();
}

fn main() {}
