use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    //~ ERROR a filter of this query does not fit its tables, `schema::projects::table`
    let update = scope.update(projects::table).filter(tasks::id.gt(3));
    update.set(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
