use tenant_core::TenantScope;

fn handler(id_in_the_request: i32) -> TenantScope<i32> {
    TenantScope::single_tenant(id_in_the_request)
}

fn main() {}
