use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let delete = scope.delete(projects::table).filter(projects::id.gt(3));
    //~ ERROR a filter of this query does not fit its tables, `schema::projects::table`
    delete.filter(tasks::id.gt(3)).execute(conn).unwrap();
}

fn main() {}
