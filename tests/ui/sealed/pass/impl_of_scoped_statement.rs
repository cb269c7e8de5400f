use schema::*;
use tenant_core::query::ScopedStatement;

fn tenant(statement: &impl ScopedStatement<Scope = Tenant>) -> i32 {
    *statement.scope().id()
}

fn main() {}
