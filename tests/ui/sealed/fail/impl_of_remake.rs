use schema::*;
use tenant_core::query::Remake;

diesel::table! {
    secrets (id) {
        id -> Integer,
        tenant_id -> Integer,
    }
}

impl Remake<Tenant> for secrets::table {
    type Scoped = secrets::table;

    fn remake(
        _: &Tenant,
        //~ ERROR module `sealed` is private
        _: tenant_core::query::sealed::Key,
    ) -> secrets::table {
        secrets::table
    }
}

fn main() {}
