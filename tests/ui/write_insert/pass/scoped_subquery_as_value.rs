use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let query = scope.from(tasks::table).select(tasks::title);
    let title: String = query.first(conn).unwrap();
    let insert = scope.insert_into(projects::table);
    insert
        .values(projects::name.eq(title))
        .execute(conn)
        .unwrap();
}

fn main() {}
