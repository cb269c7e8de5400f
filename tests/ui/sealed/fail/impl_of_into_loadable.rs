use schema::*;
use tenant_core::origin::IntoLoadable;
use tenant_core::query::From;

//~ ERROR a query that no scope made can't stand here
//~ FOLLOW-UPS 1
struct AllProjects;

impl IntoLoadable for AllProjects {
    type Loadable = From<projects::table, Tenant>;

    fn into_loadable(self) -> From<projects::table, Tenant> {
        unimplemented!()
    }
}

fn main() {}
