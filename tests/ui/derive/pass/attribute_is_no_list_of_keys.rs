use tenant_core::prelude::*;

diesel::table! {
    countries (id) {
        id -> Integer,
    }
}

#[derive(HasNoTenant)]
#[diesel(table_name = countries)]
#[tenant(writable)]
struct Country {
    id: i32,
}

fn main() {}
