use tenant_core::prelude::*;

fn part(company: &TenantScope<i32>) -> SubtreeScope<i32> {
    company.within("sales".to_owned())
}

fn main() {}
