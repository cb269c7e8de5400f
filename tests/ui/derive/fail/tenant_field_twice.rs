use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(TenantField)]
#[diesel(table_name = projects)]
struct NewProject {
    tenant_id: i32,
    #[diesel(column_name = tenant_id)]
    //~ ERROR two fields hold the tenant column `tenant_id`
    org: i32,
}

fn main() {}
