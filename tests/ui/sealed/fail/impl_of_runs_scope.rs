use diesel::prelude::*;
use schema::*;
use tenant_core::hatch::HatchUse;
use tenant_core::execute::RunsScope;

//~ ERROR cannot find type `Key` in module `tenant_core::run`
//~ FOLLOW-UPS 1
struct Leak(SqliteConnection);

impl RunsScope<Tenant> for Leak {
    type Connection = SqliteConnection;

    fn enter_for(
        &mut self,
        _: &Tenant,
        _: Option<&HatchUse>,
        _: tenant_core::execute::Key,
    ) -> tenant_core::Result<&mut SqliteConnection> {
        Ok(&mut self.0)
    }

    fn enter<T>(
        &mut self,
        _: &T,
        _: &mut T,
        _: tenant_core::execute::Key,
    ) -> tenant_core::Result<&mut SqliteConnection> {
        Ok(&mut self.0)
    }
}

fn main() {}
