use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    //~ ERROR this update assigns nothing
    scope.update(projects::table).execute(conn).unwrap();
}

fn main() {}
