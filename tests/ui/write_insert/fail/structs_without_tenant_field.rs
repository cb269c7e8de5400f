use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Insertable)]
#[diesel(table_name = projects)]
struct NewProject {
    tenant_id: i32,
    name: String,
}

fn run(conn: &mut Conn, scope: &Tenant) {
    let rows: Vec<NewProject> = Vec::new();
    let insert = scope.insert_into(projects::table);
    //~ ERROR these values can't be inserted into `schema::projects::table` under the scope
    insert.values(&rows).execute(conn).unwrap();
}

fn main() {}
