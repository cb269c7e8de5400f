use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let busy = scope.from(tasks::table).select(tasks::project_id);
    let delete = scope.delete(projects::table).filter(projects::id.gt(3));
    delete
        .filter(projects::id.eq_any(busy))
        .execute(conn)
        .unwrap();
}

fn main() {}
