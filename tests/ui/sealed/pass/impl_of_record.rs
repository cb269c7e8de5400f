use schema::*;
use tenant_core::write::{One, Record};

fn values<R: Record<projects::table, Tenant, One>>(record: R) -> R {
    record
}

fn main() {}
