use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = tasks, belongs_to(Project))]
struct Step {
    id: i32,
    project_id: i32,
}

fn found(conn: &mut TenantSetConn, scope: &TenantSet, parents: &[Project]) -> Vec<Step> {
    scope
        //~ ERROR `belonging_to` under the scope `TenantSetScope<i32>` could give the children of one tenant to a parent of another one
        .belonging_to::<Step>(parents)
        .select(Step::as_select())
        .load(conn)
        .unwrap()
}

fn main() {}
