use diesel::prelude::*;
use schema::*;
use tenant_core::ddl;
use tenant_core::prelude::*;

#[derive(diesel::MultiConnection, ScopedMultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
}

fn index() -> tenant_core::Result<String> {
    //~ ERROR `multi_connection_impl::backend::MultiBackend` is not the backend of one known database
    ddl::index::<MultiBackend, tasks::project_id>()
}

fn main() {}
