use schema::*;
use tenant_core::prelude::*;

//~ ERROR `&str` is neither a Diesel connection nor a `&mut` to one
//~ FOLLOW-UPS 1
fn bind(url: &str, scope: &Tenant) {
    TenantConnection::new(url, scope);
}

fn main() {}
