use diesel::prelude::*;
use schema::*;
use tenant_core::execute::RunsScope;

fn raw(conn: &mut Conn) -> &mut SqliteConnection {
    //~ ERROR this function takes 2 arguments but 1 argument was supplied
    RunsScope::<Tenant>::limits(conn).1
}

fn main() {}
