use diesel::prelude::*;
use tenant_core::backend::HasVariant;

#[derive(diesel::MultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
}

//~ ERROR not all trait items implemented, missing: `only_derive_is_allowed_to_implement_this_trait`
impl HasVariant<SqliteConnection> for Conn {
    fn variant(&mut self) -> Option<&mut SqliteConnection> {
        let Self::Sqlite(connection) = self;
        Some(connection)
    }
}

fn main() {}
