use tenant_core::prelude::*;

fn part(company: &TenantScope<i32>) -> SubtreeScope<i32, i32> {
    //~ ERROR a value of type `i32` can't be a path below a tenant
    company.within(7)
}

fn main() {}
