use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

fn main() {
    #[derive(Queryable, MustHaveTenant)]
    #[diesel(table_name = projects)]
    struct Project {
        id: i32,
    }
}
