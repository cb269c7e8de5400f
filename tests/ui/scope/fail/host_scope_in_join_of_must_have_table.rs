use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

diesel::table! {
    uses (id) {
        id -> Integer,
        tenant_id -> Nullable<Integer>,
        project_id -> Integer,
        country_id -> Integer,
    }
}

diesel::joinable!(uses -> projects (project_id));
diesel::joinable!(uses -> countries (country_id));
diesel::allow_tables_to_appear_in_same_query!(uses, projects);
diesel::allow_tables_to_appear_in_same_query!(uses, countries);

#[derive(Queryable, MayHaveTenant)]
#[diesel(table_name = uses)]
struct Use {
    id: i32,
}

fn count(conn: &mut HostConn, scope: &HostScope) -> i64 {
    //~ ERROR the host owns no rows in a table of class `MustHaveTenant<schema::projects::tenant_id>`
    let query = scope.from(uses::table).inner_join(projects::table);
    query.count().get_result(conn).unwrap()
}

fn main() {}
