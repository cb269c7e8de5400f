use tenant_core::prelude::*;

fn make() -> HostScope {
    //~ ERROR field `origin` of struct `tenant_core::HostScope` is private
    HostScope { origin: "".into() }
}

fn main() {}
