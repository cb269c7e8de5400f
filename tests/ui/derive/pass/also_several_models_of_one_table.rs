use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Integer,
        name -> Text,
    }
}

#[derive(Queryable, Selectable, Identifiable, MustHaveTenant)]
struct Project {
    id: i32,
    name: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = projects)]
struct ProjectName {
    name: String,
}

#[derive(Insertable, AsChangeset)]
#[diesel(table_name = projects)]
struct NewProject<'a> {
    name: &'a str,
}

fn names(scope: &TenantScope<i32>, conn: &mut SqliteConnection) -> Vec<ProjectName> {
    scope
        .from(projects::table)
        .select(ProjectName::as_select())
        .load(conn)
        .unwrap()
}

fn main() {}
