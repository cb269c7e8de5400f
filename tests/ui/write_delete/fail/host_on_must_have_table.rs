use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut HostConn, scope: &HostScope) {
    //~ ERROR the scope `tenant_core::HostScope` can't delete from this target
    scope.delete(projects::table).execute(conn).unwrap();
}

fn main() {}
