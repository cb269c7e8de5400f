use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Queryable, Selectable, Identifiable, Associations)]
#[diesel(table_name = tasks, belongs_to(Project))]
struct Step {
    id: i32,
    project_id: i32,
}

fn found(conn: &mut HostConn, scope: &HostScope, parent: &Project) -> Vec<Step> {
    scope
        //~ ERROR the host owns no rows in a table of class `MustHaveTenant<schema::tasks::tenant_id>`
        .belonging_to::<Step>(parent)
        .select(Step::as_select())
        .load(conn)
        .unwrap()
}

fn main() {}
