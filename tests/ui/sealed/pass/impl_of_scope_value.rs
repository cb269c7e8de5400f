use tenant_core::scope::ScopeValue;

fn scope<S: ScopeValue>(scope: S) -> S {
    scope
}

fn main() {}
