use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut SqliteConnection, scope: &TenantScope<i64>) {
    //~ ERROR the scope `tenant_core::TenantScope<i64>` can't update this target
    let update = scope.update(projects::table);
    update.set(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
