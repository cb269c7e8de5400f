use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    //~ ERROR the scope `TenantScope<i32>` can't update this target
    let update = scope.update(notes::table);
    update.set(notes::body.eq("a")).execute(conn).unwrap();
}

fn main() {}
