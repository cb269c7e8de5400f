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

#[derive(Queryable, Selectable)]
struct Project {
    id: i32,
}

fn all(scope: &TenantScope<i32>, conn: &mut SqliteConnection) -> Vec<Project> {
    //~ ERROR no function or associated item named `query` found for struct `Project` in the current
    Project::query(scope).load(conn).unwrap()
}

fn main() {}
