use tenant_core::scope::ScopeValue;

//~ ERROR this trait is sealed: it can't be implemented for `Everyone`
#[derive(Debug, Clone, PartialEq)]
struct Everyone;

impl ScopeValue for Everyone {}

fn main() {}
