use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    let right = tasks::table.inner_join(comments::table);
    let right = right.filter(tasks::id.gt(1));
    let query = scope.from(projects::table).inner_join(right);
    //~ ERROR `SelectStatement<diesel::query_builder::FromClause<query_source::joins::JoinOn<
    //~ ERROR table `SelectStatement<
    query.count().get_result(conn).unwrap()
}

fn main() {}
