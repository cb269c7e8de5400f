use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    sales.orders (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

#[derive(Queryable, Selectable, Identifiable, MustHaveTenant)]
struct Order {
    id: i32,
}

fn all(scope: &TenantScope<i32>, conn: &mut SqliteConnection) -> Vec<Order> {
    Order::query(scope).load(conn).unwrap()
}

fn main() {}
