use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    members (tenant_id, user_id) {
        tenant_id -> Integer,
        user_id -> Integer,
    }
}

#[derive(Queryable, Selectable, Identifiable, MustHaveTenant)]
#[diesel(primary_key(tenant_id, user_id))]
struct Member {
    tenant_id: i32,
    user_id: i32,
}

fn find(scope: &TenantScope<i32>, conn: &mut SqliteConnection) -> Member {
    Member::query(scope).find((1, 2)).get_result(conn).unwrap()
}

fn main() {}
