use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Insertable)]
#[diesel(table_name = projects)]
struct Owner {
    tenant_id: i32,
}

#[derive(Insertable, TenantField)]
#[diesel(table_name = projects)]
//~ ERROR no field holds the tenant column `tenant_id`
struct NewProject {
    name: String,
    #[diesel(embed)]
    owner: Owner,
}

fn main() {}
