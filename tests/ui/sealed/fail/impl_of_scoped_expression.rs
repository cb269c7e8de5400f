use diesel::dsl;
use diesel::prelude::*;
use schema::*;
use tenant_core::expr::ScopedExpression;

struct AnyProject;

//~ ERROR conflicting implementations of trait `ScopedExpression<TenantScope<i32>>` for type
impl ScopedExpression<Tenant> for AnyProject {
    type Accepted = dsl::exists<projects::table>;

    fn accepted(self) -> Self::Accepted {
        dsl::exists(projects::table)
    }
}

fn main() {}
