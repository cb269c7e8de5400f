use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

diesel::table! {
    users (id) {
        id -> Integer,
    }
}

#[derive(Queryable, MustHaveTenant)]
struct Project {
    id: i32,
}

fn all(scope: &TenantScope<i32>, conn: &mut SqliteConnection) -> Vec<Project> {
    //~ ERROR the trait bound `Project: Selectable<_>` is not satisfied
    //~ FOLLOW-UPS 2
    Project::query(scope).load(conn).unwrap()
}

fn main() {}
