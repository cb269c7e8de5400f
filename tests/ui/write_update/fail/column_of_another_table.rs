use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let update = scope.update(projects::table).filter(projects::id.gt(3));
    //~ ERROR these assignments are not for columns of `schema::projects::table`
    update.set(tasks::title.eq("a")).execute(conn).unwrap();
}

fn main() {}
