use schema::*;
use tenant_core::class::MustHaveTenant;
use tenant_core::guard::{GuardRule, OnTable};

diesel::table! {
    secrets (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

type Guard = <MustHaveTenant<secrets::tenant_id> as GuardRule<OnTable, Tenant>>::Guard;

fn main() {}
