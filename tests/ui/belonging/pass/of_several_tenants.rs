use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = tasks, belongs_to(Project))]
struct Step {
    id: i32,
    project_id: i32,
}

fn found(conn: &mut Conn, scope: &Tenant, parents: &[Project]) -> Vec<Step> {
    scope
        .belonging_to::<Step>(parents)
        .select(Step::as_select())
        .load(conn)
        .unwrap()
}
