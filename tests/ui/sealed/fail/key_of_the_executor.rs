use diesel::prelude::*;
use schema::*;
use tenant_core::execute::RunsScope;

fn raw(conn: &mut Conn) -> &mut SqliteConnection {
    //~ ERROR module `connection` is private
    RunsScope::<Tenant>::limits(conn, tenant_core::execute::connection::sealed::Key).1
}

fn main() {}
