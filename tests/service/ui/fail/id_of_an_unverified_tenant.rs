use tenant_core::Unverified;

fn handler(found: Unverified<i32>) -> i32 {
    found.0
}

fn main() {}
