use schema::*;
use tenant_core::query::{MadeBy, ScopedStatement};

//~ ERROR this trait is sealed: it can't be implemented for `AllProjects`
struct AllProjects(Tenant);

impl ScopedStatement for AllProjects {
    type Scope = Tenant;

    fn made_by(&self) -> MadeBy<'_, Tenant> {
        unimplemented!()
    }
}

fn main() {}
