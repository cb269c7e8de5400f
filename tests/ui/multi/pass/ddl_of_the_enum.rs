use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use schema::*;
use tenant_core::ddl;
use tenant_core::prelude::*;

#[derive(diesel::MultiConnection, ScopedMultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
}

fn index() -> tenant_core::Result<String> {
    ddl::index::<Sqlite, tasks::project_id>()
}

fn main() {}
