use tenant_core::class::{Class, NoColumn, TenantColumn};

//~ ERROR this trait is sealed: it can't be implemented for `Unguarded`
//~ FOLLOW-UPS 1
struct Unguarded;

impl TenantColumn for Unguarded {
    type Column = NoColumn;
}

impl Class for Unguarded {
    const NAME: &'static str = "HasNoTenant";
    const HAS_TENANT: bool = false;
    const COLUMN_NAME: Option<&'static str> = None;
    const SHARED_READS: bool = false;
    const WRITABLE: bool = true;
}

fn main() {}
