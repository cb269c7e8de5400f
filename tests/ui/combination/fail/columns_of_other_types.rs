use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<String> {
    let projects = scope.from(projects::table).select(projects::name);
    projects
        //~ ERROR type mismatch resolving `<ScopedSelect<SelectStatement<FromClause<table>, SelectClause<id>>,
        //~ FOLLOW-UPS 1
        .union(scope.from(tasks::table).select(tasks::id))
        .load(conn)
        .unwrap()
}

fn main() {}
