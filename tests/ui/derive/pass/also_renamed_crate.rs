use diesel::prelude::*;

/// As a framework that builds on `tenant_core` re-exports it.
mod framework {
    pub(crate) use tenant_core as tenancy;
}

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

#[derive(Queryable, framework::tenancy::MustHaveTenant)]
#[tenant(crate = framework::tenancy)]
struct Project {
    id: i32,
}

fn main() {}
