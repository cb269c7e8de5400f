use schema::*;

fn change(scope: &mut Tenant, id: i32) {
    //~ ERROR field `id` of struct `tenant_core::scope::tenant::TenantScope` is private
    scope.id = id;
}

fn main() {}
