use schema::*;
use tenant_core::query::ScopedStatement;

//~ ERROR this trait is sealed: it can't be implemented for `AllProjects`
struct AllProjects(Tenant);

impl ScopedStatement for AllProjects {
    type Scope = Tenant;

    fn scope(&self) -> &Tenant {
        &self.0
    }

    fn guard_ids(&self) -> usize {
        0
    }
}

fn main() {}
