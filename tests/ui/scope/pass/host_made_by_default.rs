use tenant_core::prelude::*;

fn make() -> HostScope {
    HostScope::trusted("clean-up")
}

fn main() {}
