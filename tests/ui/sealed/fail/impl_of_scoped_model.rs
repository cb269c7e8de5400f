use schema::*;
use tenant_core::class::HasNoTenant;
use tenant_core::prelude::*;

struct Page {}

//~ ERROR not all trait items implemented, missing: `only_derive_is_allowed_to_implement_this_trait`
impl ScopedModel<HasNoTenant<()>> for Page {
    type Table = projects::table;
}

fn main() {}
