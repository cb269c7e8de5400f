use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

diesel::table! {
    plans (id) {
        id -> Integer,
        tenant_id -> Integer,
        name -> Text,
    }
}

#[derive(HasQuery, MustHaveTenant)]
#[diesel(table_name = plans)]
struct Plan {
    name: String,
}

fn found(conn: &mut Conn, scope: &Tenant) -> Vec<Plan> {
    //~ ERROR multiple applicable items in scope
    Plan::query(scope).load(conn).unwrap()
}

fn main() {}
