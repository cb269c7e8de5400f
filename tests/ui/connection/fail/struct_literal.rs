use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn bind(raw: SqliteConnection, scope: &Tenant) -> Conn {
    //~ ERROR cannot construct `tenant_core::TenantConnection<_, _>` with struct literal syntax due
    TenantConnection {
        handle: raw,
        scope: scope.clone(),
    }
}

fn main() {}
