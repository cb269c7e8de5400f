use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

//~ ERROR `Alias<Others>` can't be joined under the scope `TenantScope<i32>`
diesel::alias!(notes as others: Others);

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    let right = others.on(others.field(notes::project_id).eq(projects::id));
    let query = scope.from(projects::table).inner_join(right);
    query.count().get_result(conn).unwrap()
}

fn main() {}
