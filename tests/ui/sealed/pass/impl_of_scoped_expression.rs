use diesel::prelude::*;
use schema::*;
use tenant_core::expr::ScopedExpression;

fn expression<E: ScopedExpression<Tenant>>(expression: E) -> E {
    expression
}

fn run() {
    expression(projects::name.eq("a"));
}

fn main() {}
