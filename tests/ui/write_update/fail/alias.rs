use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let other = diesel::alias!(projects as other);
    //~ ERROR the scope `TenantScope<i32>` can't update this target
    let update = scope.update(other);
    update.set(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
