use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Insertable, TenantField)]
#[diesel(table_name = projects)]
struct NewProject {
    tenant_id: i32,
    name: String,
}

fn main() {}
