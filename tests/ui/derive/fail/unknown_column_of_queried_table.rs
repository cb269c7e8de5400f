use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        org_id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    users (id) {
        id -> Integer,
    }
}

#[derive(Identifiable, MustHaveTenant)]
//~ ERROR table `projects::table` has no column `orgid`
#[tenant(column = orgid)]
struct Project {
    id: i32,
}

// The one mistake is reported once: queries add nothing.
fn names(scope: &TenantScope<i32>, conn: &mut SqliteConnection) -> Vec<String> {
    scope
        .from(projects::table)
        .filter(projects::name.like("a%"))
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
