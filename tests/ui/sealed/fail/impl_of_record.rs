use schema::*;
use tenant_core::origin::Origin;
use tenant_core::write::{NoValues, One, Record};

struct Foreign;

impl Record<projects::table, Tenant, One> for Foreign {
    type Values = NoValues;

    fn into_values(
        self,
        _: &mut Origin<Tenant>,
        //~ ERROR module `sealed` is private
        _: tenant_core::write::sealed::Key,
    ) -> NoValues {
        NoValues
    }
}

fn main() {}
