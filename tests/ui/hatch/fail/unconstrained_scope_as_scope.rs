use diesel::prelude::*;
use schema::*;
use tenant_core::hatch::Unconstrained;
use tenant_core::prelude::*;

fn count(conn: &mut Conn, scope: &Unconstrained<Tenant>) -> i64 {
    //~ ERROR `Unconstrained<TenantScope<i32>>` is not a scope
    let query = Scope::from(scope, tasks::table);
    query.count().get_result(conn).unwrap()
}

fn main() {}
