use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let delete = scope.delete(projects::table).into_boxed();
    delete.execute(conn).unwrap();
}

fn main() {}
