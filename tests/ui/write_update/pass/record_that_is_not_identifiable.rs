use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Identifiable)]
#[diesel(table_name = projects)]
struct Renamed {
    id: i32,
}

fn run(conn: &mut Conn, scope: &Tenant, project: &Renamed) {
    let update = scope.update(project);
    update.set(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
