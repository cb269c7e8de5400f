use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    let query = scope.from(projects::table);
    //~ ERROR this method takes 1 argument but 0 arguments were supplied
    let query = query.unconstrained_unsafe();
    query.count().get_result(conn).unwrap()
}

fn main() {}
