use tenant_core::scope::{ScopeOrigin, ScopeValue};

static ORIGIN: ScopeOrigin = ScopeOrigin::new("mine");

//~ ERROR this trait is sealed: it can't be implemented for `Everyone`
#[derive(Debug, Clone, PartialEq)]
struct Everyone;

impl ScopeValue for Everyone {
    fn origin(&self) -> &ScopeOrigin {
        &ORIGIN
    }
}

fn main() {}
