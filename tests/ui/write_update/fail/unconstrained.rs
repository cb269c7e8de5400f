use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let update = scope.update(projects::table);
    //~ ERROR no method named `unconstrained_unsafe` found for struct `ScopedUpdate<T, G, P, V, R, S>` in the
    let update = update.unconstrained_unsafe("ticket 123");
    update.set(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
