use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    //~ ERROR `ScopedSelect<SelectStatement<diesel::query_builder::FromClause<schema::tasks::table>>,
    let right = scope.from(tasks::table).filter(tasks::id.gt(1));
    let query = scope.from(projects::table).inner_join(right);
    query.count().get_result(conn).unwrap()
}

fn main() {}
