use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let delete = scope.delete(projects::table).filter(projects::id.gt(3));
    delete.or_filter(projects::id.gt(3)).execute(conn).unwrap();
}

fn main() {}
