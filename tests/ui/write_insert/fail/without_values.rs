use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    //~ ERROR the method `execute` exists for struct
    scope.insert_into(projects::table).execute(conn).unwrap();
}

fn main() {}
