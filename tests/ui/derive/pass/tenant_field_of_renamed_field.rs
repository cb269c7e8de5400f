use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Insertable, TenantField)]
#[diesel(table_name = projects)]
struct NewProject {
    #[diesel(column_name = tenant_id)]
    org: i32,
    name: String,
}

fn main() {}
