use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut SqliteConnection, scope: &TenantScope<i64>) {
    //~ ERROR the scope `tenant_core::TenantScope<i64>` can't delete from this target
    scope.delete(projects::table).execute(conn).unwrap();
}

fn main() {}
