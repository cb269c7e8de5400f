use diesel::prelude::*;
use schema::*;
use tenant_core::execute::RunsScope;

fn raw<'a>(conn: &'a mut Conn, scope: &Tenant) -> &'a mut SqliteConnection {
    //~ ERROR this method takes 3 arguments but 2 arguments were supplied
    conn.enter_for(scope, None).unwrap()
}

fn main() {}
