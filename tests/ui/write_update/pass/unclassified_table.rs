use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let update = scope.update(comments::table);
    update.set(comments::body.eq("a")).execute(conn).unwrap();
}

fn main() {}
