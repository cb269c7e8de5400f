use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut HostConn, scope: &HostScope) {
    //~ ERROR the scope `tenant_core::HostScope` can't update this target
    let update = scope.update(projects::table);
    update.set(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
