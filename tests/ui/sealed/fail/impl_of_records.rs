use schema::*;
use tenant_core::origin::Origin;
use tenant_core::write::{NoFill, NoValues, One, Records, Row};

struct Foreign;

impl Records<projects::table, Tenant, One> for Foreign {
    type Source = Row<NoValues, NoFill>;

    fn into_source(
        self,
        _: &mut Origin<Tenant>,
        //~ ERROR module `sealed` is private
        _: tenant_core::write::sealed::Key,
    ) -> Row<NoValues, NoFill> {
        unimplemented!()
    }
}

fn main() {}
