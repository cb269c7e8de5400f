use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Insertable, TenantField)]
#[diesel(table_name = projects)]
//~ ERROR no field holds the tenant column `tenant_id`
struct NewProject {
    #[diesel(column_name = country_id)]
    tenant_id: i32,
    name: String,
}

fn main() {}
