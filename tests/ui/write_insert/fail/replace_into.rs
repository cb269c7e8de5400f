//~ ERROR `REPLACE INTO` is refused under a scope
use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    scope.replace_into(projects::table);
}

fn main() {}
