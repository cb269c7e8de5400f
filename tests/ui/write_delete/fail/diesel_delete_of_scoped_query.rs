use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let target = scope.from(projects::table).filter(projects::id.gt(3));
    //~ ERROR the trait bound
    //~ FOLLOW-UPS 3
    diesel::delete(target).execute(conn).unwrap();
}

fn main() {}
