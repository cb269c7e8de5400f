use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;
use tenant_core::query::ScopedStatement;

fn bind(raw: SqliteConnection, scope: &Tenant) {
    let query = scope.from(projects::table);
    TenantConnection::new(raw, ScopedStatement::scope(&query));
}

fn main() {}
