use schema::*;
use std::str::FromStr;

fn read<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn make(id: &str) -> Option<Tenant> {
    //~ ERROR the trait bound `tenant_core::scope::tenant::TenantScope<i32>: FromStr` is not
    read(id)
}

fn main() {}
