use tenant_core::TenantSetScope;

fn handler(ids_in_the_request: Vec<i32>) -> TenantSetScope<i32> {
    TenantSetScope::trusted(ids_in_the_request, "handler")
}

fn main() {}
