use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) -> Vec<i32> {
    let arm = scope.from(projects::table).select(projects::id);
    let other = scope.from(tasks::table).select(tasks::id);
    arm.union(other).load(conn).unwrap()
}

fn main() {}
