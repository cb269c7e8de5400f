use diesel::dsl::max;
use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let query = scope.from(projects::table).select(projects::name);
    //~ ERROR mixing aggregate and not aggregate expressions is not allowed in SQL
    query.filter(max(projects::id).eq(1)).load(conn).unwrap()
}

fn main() {}
