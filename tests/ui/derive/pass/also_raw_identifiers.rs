use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    r#match (id) {
        id -> Integer,
        r#type -> Integer,
    }
}

#[derive(Queryable, Selectable, Identifiable, MustHaveTenant)]
#[diesel(table_name = r#match)]
#[tenant(column = r#type)]
struct Match {
    id: i32,
}

fn all(scope: &TenantScope<i32>, conn: &mut SqliteConnection) -> Vec<Match> {
    Match::query(scope).load(conn).unwrap()
}

fn main() {}
