use schema::*;
use tenant_core::prelude::*;

fn look(scope: &HostScope) {
    let _ = scope.find_tenant(tasks::table, "log in");
}

fn main() {}
