use schema::*;
use tenant_core::prelude::*;

fn make() -> Tenant {
    //~ ERROR this function takes 2 arguments but 1 argument was supplied
    TenantScope::trusted(7)
}

fn main() {}
