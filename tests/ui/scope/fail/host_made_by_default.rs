use tenant_core::prelude::*;

fn make() -> HostScope {
    //~ ERROR the trait bound `tenant_core::HostScope: Default` is not satisfied
    Default::default()
}

fn main() {}
