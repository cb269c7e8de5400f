use diesel::backend::Backend;
use schema::*;
use tenant_core::ddl;

fn key<DB: Backend>() -> String {
    //~ ERROR `DB` is not the backend of one known database
    ddl::unique_index::<DB, projects::name>().unwrap()
}

fn main() {}
