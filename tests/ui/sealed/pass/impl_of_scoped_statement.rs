use schema::*;
use tenant_core::origin::ScopedStatement;

fn statement<Q: ScopedStatement<Scope = Tenant>>(statement: Q) -> Q {
    statement
}

fn main() {}
