use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Tenant) -> i64 {
    //~ ERROR the trait bound `diesel::expression::select_by::SelectBy<schema::Project, _>: Query`
    //~ ERROR table `diesel::expression::select_by::SelectBy<schema::Project, _>` has no tenant
    //~ FOLLOW-UPS 1
    let query = scope.from(Project::as_select());
    query.count().get_result(conn).unwrap()
}

fn main() {}
