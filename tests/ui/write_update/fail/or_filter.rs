use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let update = scope.update(projects::table).filter(projects::id.gt(3));
    //~ ERROR the method `or_filter` exists for struct
    let update = update.or_filter(projects::id.eq(1));
    update.set(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
