use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Insertable, TenantField)]
#[diesel(table_name = projects)]
#[tenant(column = name)]
struct NewProject {
    tenant_id: i32,
    name: String,
}

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope.insert_into(projects::table);
    insert
        //~ ERROR these values can't be inserted into `schema::projects::table` under the scope
        .values(&NewProject {
            tenant_id: 8,
            name: "a".into(),
        })
        .execute(conn)
        .unwrap();
}

fn main() {}
