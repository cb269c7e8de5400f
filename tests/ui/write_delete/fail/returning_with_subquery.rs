use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let busy = tasks::table.count().single_value();
    let delete = scope
        .delete(projects::table)
        //~ ERROR `returning` takes columns of the table and expressions of them, no subqueries
        .returning((projects::id, busy));
    let _: (i32, Option<i64>) = delete.get_result(conn).unwrap();
}

fn main() {}
