use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let mut query = scope
        .from(projects::table)
        .select(projects::name)
        .into_boxed();
    query = query.filter(projects::name.eq("launch"));
    query.load(conn).unwrap()
}

fn main() {}
