use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let source = scope
        .from(tasks::table)
        .select((tasks::project_id, tasks::title));
    let insert = scope.insert_into(projects::table).values(source);
    let columns = (projects::country_id, projects::name);
    insert.into_columns(columns).execute(conn).unwrap();
}

fn main() {}
