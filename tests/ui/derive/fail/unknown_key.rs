use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        org_id -> Integer,
    }
}

#[derive(Identifiable, MustHaveTenant)]
//~ ERROR unknown key `colunm`
#[tenant(colunm = org_id)]
struct Project {
    id: i32,
}

fn main() {}
