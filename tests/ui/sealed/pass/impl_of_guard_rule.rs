use schema::*;
use tenant_core::class::MustHaveTenant;
use tenant_core::guard::{GuardRule, OnTable};

type Guard = <MustHaveTenant<projects::tenant_id> as GuardRule<OnTable, Tenant>>::Guard;

fn main() {}
