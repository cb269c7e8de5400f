use schema::*;
use tenant_core::prelude::*;

fn look(scope: &HostScope) {
    //~ ERROR no tenant can be looked up in `schema::countries::table`
    let _ = scope.find_tenant(countries::table, "log in");
}

fn main() {}
