use schema::*;
use tenant_core::origin::Origin;
use tenant_core::query::AllRows;
use tenant_core::write::{ByTable, WriteTarget};

struct Everything;

impl WriteTarget<Tenant, ByTable> for Everything {
    type Table = projects::table;
    type Predicate = AllRows;

    fn into_target(
        self,
        _: &mut Origin<Tenant>,
        //~ ERROR module `sealed` is private
        _: tenant_core::write::sealed::Key,
    ) -> (projects::table, AllRows) {
        (projects::table, AllRows)
    }
}

fn main() {}
