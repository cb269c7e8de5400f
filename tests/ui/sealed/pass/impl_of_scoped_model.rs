use tenant_core::prelude::*;

diesel::table! {
    pages (id) {
        id -> Integer,
    }
}

#[derive(HasNoTenant)]
struct Page {}

fn main() {}
