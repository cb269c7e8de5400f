use diesel::prelude::*;
use schema::*;
use tenant_core::execute::RunsScope;
use tenant_core::prelude::*;

fn count<C>(conn: &mut C, scope: &Tenant) -> i64
where
    C: RunsScope<Tenant, Connection = SqliteConnection>,
{
    scope
        .from(projects::table)
        .count()
        .get_result(conn)
        .unwrap()
}

fn main() {}
