use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(TenantField)]
#[diesel(table_name = projects)]
struct NewProject {
    tenant_id: i32,
}

fn main() {}
