use tenant_core::ScopeAuthority;

fn handler() -> ScopeAuthority {
    ScopeAuthority(())
}

fn main() {}
