use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    //~ ERROR table `SelectStatement<diesel::query_builder::FromClause<schema::projects::table>,
    let query = projects::table.filter(projects::id.gt(1));
    scope.from(query).count().get_result(conn).unwrap()
}

fn main() {}
