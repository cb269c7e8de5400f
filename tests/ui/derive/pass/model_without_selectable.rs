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

#[derive(Queryable, Selectable, MustHaveTenant)]
struct Project {
    id: i32,
}

fn all(scope: &TenantScope<i32>, conn: &mut SqliteConnection) -> Vec<Project> {
    Project::query(scope).load(conn).unwrap()
}

fn main() {}
