use diesel::prelude::*;
use tenant_core::prelude::*;

//~ ERROR cannot find type `MultiBackend` in this scope
#[derive(ScopedMultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
}

fn main() {}
