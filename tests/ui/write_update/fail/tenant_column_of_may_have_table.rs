use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let update = scope.update(templates::table);
    update
        //~ ERROR type annotations needed
        .set(templates::tenant_id.eq(None::<i32>))
        .execute(conn)
        .unwrap();
}

fn main() {}
