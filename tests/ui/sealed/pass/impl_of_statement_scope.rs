use schema::*;
use tenant_core::hatch::HatchUse;
use tenant_core::origin::StatementScope;

fn hatch(scope: &impl StatementScope<Base = Tenant>) -> Option<&HatchUse> {
    scope.hatch()
}

fn main() {}
