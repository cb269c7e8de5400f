use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let busy = tasks::table.count().single_value();
    let insert = scope
        .insert_into(projects::table)
        .values(projects::name.eq("a"));
    //~ ERROR `returning` takes columns of the table and expressions of them, no subqueries
    let insert = insert.returning((projects::id, busy));
    let _: (i32, Option<i64>) = insert.get_result(conn).unwrap();
}

fn main() {}
