use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Insertable)]
#[diesel(table_name = projects)]
struct Name {
    name: String,
}

#[derive(Insertable, TenantField)]
#[diesel(table_name = projects)]
struct NewProject {
    tenant_id: i32,
    #[diesel(embed)]
    name: Name,
}

fn main() {}
