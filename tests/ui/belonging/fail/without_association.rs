use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Queryable, Selectable, Identifiable)]
#[diesel(table_name = tasks)]
struct Step {
    id: i32,
    project_id: i32,
}

fn found(conn: &mut Conn, scope: &Tenant, parent: &Project) -> Vec<Step> {
    scope
        //~ ERROR the scope `TenantScope<i32>` can't look for the rows of `Step` that belong to `_`
        .belonging_to::<Step>(parent)
        .select(Step::as_select())
        .load(conn)
        .unwrap()
}

fn main() {}
