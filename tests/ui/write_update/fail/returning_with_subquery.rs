use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let busy = tasks::table.count().single_value();
    let update = scope.update(projects::table).set(projects::name.eq("a"));
    //~ ERROR `returning` takes columns of the table and expressions of them, no subqueries
    let update = update.returning((projects::id, busy));
    let _: (i32, Option<i64>) = update.get_result(conn).unwrap();
}

fn main() {}
