use diesel::prelude::*;
use tenant_core::prelude::*;

#[derive(ScopedMultiConnection)]
//~ ERROR `ScopedMultiConnection` can't be derived for what is no enum
pub struct Conn {
    sqlite: SqliteConnection,
}

fn main() {}
