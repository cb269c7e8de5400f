use diesel::prelude::*;
use schema::*;
use tenant_core::execute::RunsScope;

struct Leak(SqliteConnection);

impl RunsScope<Tenant> for Leak {
    type Connection = SqliteConnection;

    fn limits(
        &mut self,
        //~ ERROR module `connection` is private
        _: tenant_core::execute::connection::sealed::Key,
        //~ ERROR struct `Limits` is private
    ) -> (
        tenant_core::check::Limits<'_, Tenant>,
        &mut SqliteConnection,
    ) {
        unimplemented!()
    }
}

fn main() {}
