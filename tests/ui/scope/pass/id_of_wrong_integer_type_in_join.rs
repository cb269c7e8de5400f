use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut SqliteConnection, scope: &TenantScope<i32>) -> i64 {
    let query = scope.from(countries::table);
    query
        .inner_join(projects::table)
        .count()
        .get_result(conn)
        .unwrap()
}

fn main() {}
