use diesel::sqlite::Sqlite;
use schema::*;
use tenant_core::ddl;

fn key() -> tenant_core::Result<String> {
    let key = ddl::foreign_key::<Sqlite, tasks::project_id, projects::id>()?;
    //~ ERROR `Sqlite` can't add a foreign key to a table that exists
    Ok(key.alter_table())
}

fn main() {}
