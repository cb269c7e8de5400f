use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

#[derive(MustHaveTenant)]
//~ ERROR `MustHaveTenant` can't be derived for a unit struct
struct Project;

fn main() {}
