use diesel::sqlite::Sqlite;
use schema::*;
use tenant_core::ddl;

fn index() -> tenant_core::Result<String> {
    ddl::unique_index::<Sqlite, projects::name>()
}
