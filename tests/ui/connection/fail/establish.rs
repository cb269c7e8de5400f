use diesel::prelude::*;
use schema::*;

fn connect(scope: &Tenant) -> Conn {
    //~ ERROR a query without scope can't run on a tenant connection
    Conn::establish(":memory:").unwrap()
}

fn main() {}
