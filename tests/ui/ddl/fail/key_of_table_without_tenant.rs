use diesel::sqlite::Sqlite;
use schema::*;
use tenant_core::ddl;

fn index() -> tenant_core::Result<String> {
    //~ ERROR `schema::countries::name` is no column of a table with a tenant column
    ddl::unique_index::<Sqlite, countries::name>()
}

fn main() {}
