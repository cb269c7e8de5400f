use tenant_core::class::{HasNoTenant, TableHasOneClass};

diesel::table! {
    notes (id) {
        id -> Integer,
    }
}

//~ ERROR not all trait items implemented, missing: `only_derive_is_allowed_to_implement_this_trait`
impl TableHasOneClass for notes::table {
    type Class = HasNoTenant;
}

fn main() {}
