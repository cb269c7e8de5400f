use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;
use tenant_core::query::ScopedStatement;

fn bind(raw: SqliteConnection, scope: &Tenant) {
    let query = scope.from(projects::table);
    let query = query.unconstrained_unsafe("export");
    //~ ERROR `Unconstrained<TenantScope<i32>>` is not a scope
    TenantConnection::new(raw, ScopedStatement::scope(&query));
}

fn main() {}
