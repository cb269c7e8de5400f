use tenant_core::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct OrgId(i64);

fn all(tenant: &TenantScope<OrgId>) {
    //~ ERROR the SQL type of the tenant id `OrgId` is not known to raw SQL
    let _ = tenant.sql_query("SELECT name FROM projects");
}

fn main() {}
