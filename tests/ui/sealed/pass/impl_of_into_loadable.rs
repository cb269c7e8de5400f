use schema::*;
use tenant_core::origin::IntoLoadable;

fn loadable<Q: IntoLoadable<Scope = Tenant>>(statement: Q) -> Q::Loadable {
    statement.into_loadable()
}

fn main() {}
