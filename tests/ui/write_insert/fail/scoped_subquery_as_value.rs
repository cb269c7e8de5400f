use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let title = scope.from(tasks::table).select(tasks::title).single_value();
    let insert = scope.insert_into(projects::table);
    insert
        //~ ERROR these values can't be inserted into `schema::projects::table` under the scope
        .values(projects::name.eq(title.assume_not_null()))
        .execute(conn)
        .unwrap();
}

fn main() {}
