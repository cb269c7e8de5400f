use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    //~ ERROR `diesel::query_builder::update_statement::SetNotCalled` is no valid SQL fragment for
    scope.update(projects::table).execute(conn).unwrap();
}

fn main() {}
