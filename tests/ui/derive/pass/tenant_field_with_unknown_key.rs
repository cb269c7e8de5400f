use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Insertable, TenantField)]
#[diesel(table_name = projects)]
#[tenant(column = tenant_id)]
struct NewProject {
    tenant_id: i32,
}

fn main() {}
