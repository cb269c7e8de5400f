use tenant_core::prelude::*;

diesel::table! {
    notes (id) {
        id -> Integer,
    }
}

#[derive(HasNoTenant)]
struct Note {}

fn main() {}
