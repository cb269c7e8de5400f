use schema::*;
use tenant_core::origin::{Origin, ScopedStatement};

//~ ERROR this trait is sealed: it can't be implemented for `AllProjects`
struct AllProjects(Tenant);

impl ScopedStatement for AllProjects {
    type Scope = Tenant;

    const WRITES: bool = false;

    fn origin(&self) -> &Origin<Tenant> {
        unimplemented!()
    }
}

fn main() {}
