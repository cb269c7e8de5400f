use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = tasks, belongs_to(Project))]
struct Step {
    id: i32,
    project_id: i32,
}

fn found(conn: &mut Conn, scope: &Tenant, parent: &Project) -> Vec<String> {
    let ids = Step::belonging_to(parent).select(tasks::project_id);
    scope
        .from(projects::table)
        //~ ERROR this expression contains a query that the scope `TenantScope<i32>` did not make
        .filter(projects::id.eq_any(ids))
        .select(projects::name)
        .load(conn)
        .unwrap()
}

fn main() {}
