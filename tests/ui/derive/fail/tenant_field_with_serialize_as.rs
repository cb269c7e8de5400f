use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Insertable, TenantField)]
#[diesel(table_name = projects)]
struct NewProject {
    //~ ERROR `serialize_as` can insert another tenant than the one in the field
    #[diesel(serialize_as = i32)]
    tenant_id: i16,
}

fn main() {}
