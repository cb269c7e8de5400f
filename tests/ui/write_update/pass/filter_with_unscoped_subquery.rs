use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let busy = scope.from(tasks::table).select(tasks::project_id);
    let update = scope
        .update(projects::table)
        .filter(projects::id.eq_any(busy));
    update.set(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
