use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let update = scope.update(projects::table).set(projects::name.eq("a"));
    //~ ERROR cannot select `schema::tasks::id` from `schema::projects::table`
    let _: i32 = update.returning(tasks::id).get_result(conn).unwrap();
}

fn main() {}
