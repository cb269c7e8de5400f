use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    #[sql_name = "order"]
    purchases (id) {
        id -> Integer,
        #[sql_name = "group"]
        org -> Integer,
    }
}

#[derive(Queryable, Selectable, Identifiable, MustHaveTenant)]
#[tenant(column = org)]
struct Purchase {
    id: i32,
}

fn all(scope: &TenantScope<i32>, conn: &mut SqliteConnection) -> Vec<Purchase> {
    Purchase::query(scope).load(conn).unwrap()
}

fn main() {}
