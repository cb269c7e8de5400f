use diesel::prelude::*;
use tenant_core::prelude::*;

mod schema {
    diesel::table! {
        projects (id) {
            id -> Integer,
            tenant_id -> Integer,
        }
    }
}

#[derive(Queryable, Selectable, Identifiable, MustHaveTenant)]
#[diesel(table_name = self::schema::projects)]
struct Project {
    id: i32,
}

fn all(scope: &TenantScope<i32>, conn: &mut SqliteConnection) -> Vec<Project> {
    Project::query(scope).load(conn).unwrap()
}

fn main() {}
