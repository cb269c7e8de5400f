use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Insertable, TenantField)]
#[diesel(table_name = projects)]
//~ ERROR unknown key `colunm`
#[tenant(colunm = tenant_id)]
struct NewProject {
    tenant_id: i32,
}

fn main() {}
