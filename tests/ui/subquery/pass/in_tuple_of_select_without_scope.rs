use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn titles(conn: &mut Conn, scope: &Tenant) -> Vec<(String, Option<String>)> {
    let title = scope.from(tasks::table).select(tasks::title).single_value();
    scope
        .from(projects::table)
        .select((projects::name, title))
        .load(conn)
        .unwrap()
}

fn main() {}
