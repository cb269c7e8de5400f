use tenant_core::prelude::*;

#[derive(Debug, Clone, PartialEq)]
struct Everyone;

//~ ERROR this trait is sealed: it can't be implemented for `Everyone`
impl Scope for Everyone {
    fn owns(&self, _: u64) -> bool {
        true
    }
}

fn main() {}
