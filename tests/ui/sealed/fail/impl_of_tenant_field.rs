use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Insertable)]
#[diesel(table_name = projects)]
struct NewProject {
    tenant_id: i32,
    name: String,
}

//~ ERROR not all trait items implemented, missing: `only_derive_is_allowed_to_implement_this_trait`
impl TenantField for NewProject {
    type Id = i32;

    fn tenant(&self) -> Option<&i32> {
        Some(&1)
    }
}

fn main() {}
