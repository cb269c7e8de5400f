use schema::*;
use tenant_core::prelude::*;

fn all(tenant: &Tenant) {
    let _ = tenant.sql_query("SELECT name FROM projects");
}

fn main() {}
