use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope
        .insert_into(projects::table)
        .values(projects::name.eq("a"));
    //~ ERROR cannot select `schema::tasks::id` from `schema::projects::table`
    let insert = insert.returning(tasks::id);
    let _: i32 = insert.get_result(conn).unwrap();
}

fn main() {}
