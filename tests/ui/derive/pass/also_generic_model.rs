use diesel::prelude::*;
use std::borrow::Cow;
use tenant_core::prelude::*;

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> Integer,
        name -> Text,
    }
}

#[derive(Queryable, MustHaveTenant)]
struct Project<'a, Id>
where
    Id: Copy,
{
    id: Id,
    name: Cow<'a, str>,
}

fn main() {}
