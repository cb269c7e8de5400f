use tenant_core::prelude::*;

//~ ERROR `Everyone` is not a scope
#[derive(Debug, Clone, PartialEq)]
struct Everyone;

impl Scope for Everyone {}

fn main() {}
