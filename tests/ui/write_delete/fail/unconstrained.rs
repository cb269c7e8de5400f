use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let delete = scope.delete(projects::table);
    delete
        //~ ERROR no method named `unconstrained_unsafe` found for struct `ScopedDelete<T, G, P, R, S>`
        .unconstrained_unsafe("ticket 123")
        .execute(conn)
        .unwrap();
}

fn main() {}
