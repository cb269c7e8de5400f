use diesel::prelude::*;
use tenant_core::Unverified;
use tenant_core::prelude::*;

fn bind(raw: SqliteConnection, found: Unverified<i32>, authority: &ScopeAuthority) {
    let _ = TenantConnection::new(raw, &authority.accept(found, "log in"));
}

fn main() {}
