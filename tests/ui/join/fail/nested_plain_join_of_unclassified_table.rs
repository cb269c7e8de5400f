use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    //~ ERROR `SelectStatement<diesel::query_builder::FromClause<query_source::joins::JoinOn<query_source::joins::Join<schema::projects::table,
    let right = projects::table.inner_join(notes::table);
    let query = scope.from(tasks::table).inner_join(right);
    query.count().get_result(conn).unwrap()
}

fn main() {}
