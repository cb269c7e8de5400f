use tenant_core::ScopeAuthority;

fn handler() -> ScopeAuthority {
    ScopeAuthority::default()
}

fn main() {}
