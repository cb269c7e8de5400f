use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(HasQuery)]
#[diesel(table_name = projects)]
struct ProjectName {
    name: String,
}

fn names(conn: &mut Conn, scope: &TenantScope<i32>) -> Vec<ProjectName> {
    let names = scope.from(projects::table).select(ProjectName::as_select());
    names.load(conn).unwrap()
}

fn main() {}
