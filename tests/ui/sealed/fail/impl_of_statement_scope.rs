use schema::*;
use tenant_core::hatch::HatchUse;
use tenant_core::origin::StatementScope;

//~ ERROR this trait is sealed: it can't be implemented for `Everyone`
#[derive(Debug, Clone)]
struct Everyone(Tenant);

impl StatementScope for Everyone {
    type Base = Tenant;
    type Parts = Tenant;

    fn base(&self) -> &Tenant {
        &self.0
    }

    fn parts(&self) -> &Tenant {
        &self.0
    }

    fn hatch(&self) -> Option<&HatchUse> {
        None
    }
}

fn main() {}
