use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    //~ ERROR cannot select `schema::tasks::id` from `schema::projects::table`
    //~ FOLLOW-UPS 1
    let delete = scope.delete(projects::table).returning(tasks::id);
    let _: i32 = delete.get_result(conn).unwrap();
}

fn main() {}
