use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let delete = scope.delete(projects::table).returning(projects::id);
    let _: i32 = delete.get_result(conn).unwrap();
}

fn main() {}
