use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

#[derive(MustHaveTenant)]
//~ ERROR `MustHaveTenant` can't be derived for a union
union Project {
    id: i32,
}

fn main() {}
