use tenant_core::prelude::*;

diesel::table! {
    countries (id) {
        id -> Integer,
    }
}

#[derive(HasNoTenant)]
#[diesel(table_name = countries)]
//~ ERROR `#[tenant]` takes a list in parentheses
#[tenant]
struct Country {
    id: i32,
}

fn main() {}
