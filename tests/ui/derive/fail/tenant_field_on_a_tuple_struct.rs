use tenant_core::prelude::*;

#[derive(TenantField)]
//~ ERROR `TenantField` can't be derived for a tuple struct
struct NewProject(i32);

fn main() {}
