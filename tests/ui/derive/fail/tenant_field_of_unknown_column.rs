use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Insertable, TenantField)]
#[diesel(table_name = projects)]
//~ ERROR no field holds the tenant column `org_id`
#[tenant(column = org_id)]
struct NewProject {
    tenant_id: i32,
    name: String,
}

fn main() {}
