use diesel::sqlite::Sqlite;
use schema::*;
use tenant_core::ddl;

fn key() -> tenant_core::Result<String> {
    let key = ddl::foreign_key::<Sqlite, tasks::project_id, projects::id>()?;
    Ok(key.clause().to_owned())
}
