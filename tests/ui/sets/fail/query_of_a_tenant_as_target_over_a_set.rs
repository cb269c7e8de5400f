use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(over: &tenant_core::write::WriteOver<i32>, tenant: &Tenant) {
    //~ ERROR the scope `WriteOver<i32>` can't delete from this target
    let _ = over.delete(tenant.from(projects::table).filter(projects::id.eq(1)));
}

fn main() {}
