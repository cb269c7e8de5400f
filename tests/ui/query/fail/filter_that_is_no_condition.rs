use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn names(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let query = scope.from(projects::table).select(projects::name);
    //~ ERROR `diesel::sql_types::Text` is neither `diesel::sql_types::Bool` nor
    query.filter(projects::name).load(conn).unwrap()
}

fn main() {}
