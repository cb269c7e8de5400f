use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let projects = scope.from(projects::table).select(projects::name);
    projects
        .intersect_all(scope.from(tasks::table).select(tasks::title))
        //~ ERROR the trait bound `Sqlite: SupportsCombinationClause<Intersect, All>` is not satisfied
        .load(conn)
        .unwrap()
}

fn main() {}
