use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

#[derive(Insertable, TenantField)]
#[diesel(table_name = projects)]
//~ ERROR `writable` belongs to `IsTenant` and `HasNoTenant`, not to `TenantField`
#[tenant(writable)]
struct NewProject {
    tenant_id: i32,
}

fn main() {}
