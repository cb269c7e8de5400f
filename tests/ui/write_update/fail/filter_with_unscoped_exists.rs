use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let busy = tasks::table.filter(tasks::project_id.eq(projects::id));
    let update = scope
        .update(projects::table)
        //~ ERROR this expression contains a query that the scope `TenantScope<i32>` did not make
        .filter(diesel::dsl::exists(busy));
    update.set(projects::name.eq("a")).execute(conn).unwrap();
}

fn main() {}
