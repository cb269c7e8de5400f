use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;
use tenant_core::query::ScopedStatement;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    let query = scope.from(projects::table);
    let scope = ScopedStatement::scope(&query);
    let query = Scope::from(scope, tasks::table);
    query.count().get_result(conn).unwrap()
}

fn main() {}
