use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    //~ ERROR cannot join `schema::comments::table` to `schema::projects::table` due to missing
    let query = scope.from(projects::table).inner_join(comments::table);
    query.count().get_result(conn).unwrap()
}

fn main() {}
