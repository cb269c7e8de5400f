use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

struct Renamed {
    id: i32,
}

fn run(conn: &mut Conn, scope: &Tenant, project: &Renamed) {
    //~ ERROR the scope `TenantScope<i32>` can't update this target
    let update = scope.update(project);
    update.set(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
