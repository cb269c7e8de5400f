use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Text,
    }
}

#[derive(Queryable, Selectable, Identifiable, MustHaveTenant)]
struct Project {
    id: i32,
}

fn all(scope: &TenantScope<String>, conn: &mut SqliteConnection) -> Vec<Project> {
    Project::query(scope).load(conn).unwrap()
}

fn main() {}
