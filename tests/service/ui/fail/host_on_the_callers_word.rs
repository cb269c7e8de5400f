use tenant_core::HostScope;

fn handler() -> HostScope {
    HostScope::trusted("handler")
}

fn main() {}
