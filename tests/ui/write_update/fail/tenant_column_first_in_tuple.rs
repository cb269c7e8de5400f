use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let update = scope.update(projects::table).filter(projects::id.gt(3));
    update
        //~ ERROR type annotations needed
        .set((
            projects::tenant_id.eq(8),
            projects::name.eq("a"),
            projects::id.eq(4),
        ))
        .execute(conn)
        .unwrap();
}

fn main() {}
