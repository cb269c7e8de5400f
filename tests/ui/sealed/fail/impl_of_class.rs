use tenant_core::class::Class;
use tenant_core::write::{NoColumn, TenantColumn};

//~ ERROR this trait is sealed: it can't be implemented for `Unguarded`
struct Unguarded;

impl TenantColumn for Unguarded {
    type Column = NoColumn;
}

impl Class for Unguarded {
    const NAME: &'static str = "HasNoTenant";
    const HAS_TENANT: bool = false;
}

fn main() {}
