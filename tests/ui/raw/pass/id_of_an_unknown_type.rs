use tenant_core::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct OrgId(i64);

impl tenant_core::raw::TenantIdSqlType for OrgId {
    type SqlType = diesel::sql_types::BigInt;
}

fn all(tenant: &TenantScope<OrgId>) {
    let _ = tenant.sql_query("SELECT name FROM projects");
}

fn main() {}
