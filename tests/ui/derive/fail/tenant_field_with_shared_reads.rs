use diesel::prelude::*;
use tenant_core::prelude::*;

diesel::table! {
    plans (id) {
        id -> Integer,
        tenant_id -> Nullable<Integer>,
    }
}

#[derive(Insertable, TenantField)]
#[diesel(table_name = plans)]
//~ ERROR `shared_reads` belongs to `MayHaveTenant`, which `NewPlan` does not derive
#[tenant(shared_reads)]
struct NewPlan {
    id: i32,
    tenant_id: Option<i32>,
}

fn main() {}
