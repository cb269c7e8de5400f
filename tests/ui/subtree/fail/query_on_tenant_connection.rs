use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

diesel::table! {
    files (id) { id -> Integer, org_id -> Integer, dept_path -> Text }
}

#[derive(MustHaveTenant)]
#[diesel(table_name = files)]
#[tenant(column = org_id, path = dept_path)]
struct File {}

fn projects_of(conn: &mut Conn, team: &SubtreeScope<i32>) -> tenant_core::Result<i64> {
    //~ ERROR a query made by the scope
    team.from(files::table).count().get_result(conn)
}

fn main() {}
