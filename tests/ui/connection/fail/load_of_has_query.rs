use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(HasQuery)]
#[diesel(table_name = projects)]
struct ProjectName {
    name: String,
}

fn names(conn: &mut Conn, scope: &TenantScope<i32>) -> Vec<ProjectName> {
    //~ ERROR a query without scope can't run on a tenant connection
    let names = ProjectName::query();
    names.load(conn).unwrap()
}

fn main() {}
