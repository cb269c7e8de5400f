use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let update = scope.update(projects::table).filter(projects::id.gt(3));
    //~ ERROR type annotations needed
    update.set(projects::tenant_id.eq(8)).execute(conn).unwrap();
}

fn main() {}
