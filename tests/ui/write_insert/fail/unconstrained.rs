use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let insert = scope.insert_into(projects::table);
    //~ ERROR no method named `unconstrained_unsafe` found for struct `ScopedInsertInto<T, Op, S>` in the
    let insert = insert.unconstrained_unsafe("ticket 123").unwrap();
    insert
        .values(projects::tenant_id.eq(8))
        .execute(conn)
        .unwrap();
}

fn main() {}
